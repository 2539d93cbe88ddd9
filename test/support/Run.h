// Starts the tool as a user would, and hands back what it said.
#pragma once

#include "llvm/ADT/ArrayRef.h"

#include <string>
#include <vector>

namespace fearless::test {

struct Outcome {
  int ExitCode = -1; ///< below zero: could not start, or died by a signal
  std::string Out;
  std::string Err;
};

/// Runs the built `fearless` with Args. Environment entries ("NAME=value") are added to the caller's; the
/// facts cache is off unless they name one.
Outcome runTool(llvm::ArrayRef<std::string> Args, llvm::ArrayRef<std::string> Environment = {});

/// A fresh folder below the system's temporary one; removed with everything in it at the end of its scope.
class Scratch {
public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;

  const std::string &path() const { return Folder; }
  /// Writes a file below the folder, making the folders on the way; its absolute path.
  std::string write(const std::string &Name, const std::string &Text) const;

private:
  std::string Folder;
};

/// The whole file; empty when it cannot be read.
std::string readFile(const std::string &Path);

} // namespace fearless::test
