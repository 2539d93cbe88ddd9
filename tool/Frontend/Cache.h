// Facts are a pure function of a unit's text and flags, so they are kept. An entry is found by what was asked
// (flags, main file, tool) and is good while every file that the parse read has the content that it had.
//
// Paths below the project's root are kept relative to it: another checkout of the same sources, as a CI
// runner makes each time, finds the same entries.
#pragma once

#include "Frontend/Protocol.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

#include <chrono>

namespace fearless {

class FactsCache {
public:
  using Clock = std::chrono::system_clock;

  /// In the folder that FEARLESS_CACHE names, or the user's cache folder. Finds and stores nothing when it is
  /// switched off or cannot be made.
  static FactsCache open(llvm::StringRef Root);

  /// The facts of the unit if nothing that it read has changed. A damaged entry counts as none.
  std::optional<TuFacts> find(const Task &T);

  /// Read lists all files of the parse that began at Started; when one has changed since, nothing is stored.
  void store(const Task &T, llvm::ArrayRef<std::string> Read, Clock::time_point Started,
             llvm::StringRef Facts);

  /// Removes what was not used for long, and the oldest when there is too much. Cheap: works once in a while.
  void prune() const;

private:
  struct FileState {
    uint64_t Size = 0;
    int64_t Modified = 0;            ///< nanoseconds
    std::optional<uint64_t> Content; ///< xxh3, once it was asked for
  };

  std::string entryPath(const Task &T) const;
  std::string portable(llvm::StringRef Text) const;
  std::string local(llvm::StringRef Portable) const;
  FileState *stateOf(llvm::StringRef Path);
  FileState *lookAgain(llvm::StringRef Path);
  std::optional<uint64_t> contentOf(llvm::StringRef Path, FileState &State);
  bool isUnchanged(llvm::StringRef Path, const FileState &Then);

  std::string Folder; ///< empty: off
  std::string Root;
  llvm::StringMap<std::optional<FileState>> Seen; ///< find() looks once at each file
};

} // namespace fearless
