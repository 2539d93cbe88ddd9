// .fearless.yaml: what a team has agreed on, in the folder that it is about or above it.
//
//   confidence: likely
//   rules: {lock-order: off}
//   baseline: .fearless-baseline
//   paths: {exclude: [third_party, "*.pb.cc"]}
//   directories:
//     - {path: src/legacy, confidence: certain}
//   models:
//     - {type: nova::SpinLock, is: mutex}
//     - {fn: nova::SpinLock::lock, do: [acquire on=this]}
#pragma once

#include "Options.h"

#include "models/Rows.h"

namespace fearless {

/// A word of the file and its place, "file:line:column"; both empty where the file says nothing.
struct ConfigWord {
  std::string Text, Where;
  std::string Line = {}; ///< the line and a caret below the word, each with a line end before it
};

struct Config {
  std::string File; ///< as found; empty: none
  ConfigWord Confidence, FailOn, FailSeverity, Baseline, WarnUnused;
  FilterOptions Filter;
  std::vector<std::string> ModelFiles; ///< absolute
  Rows ModelRows;
  std::string RulesAt, HeaderFilterAt, ModelsAt; ///< file:line:column of each key's value
  std::vector<std::string> Warnings;             ///< what is read, and most likely meant otherwise
};

/// The nearest .fearless.yaml (or .yml) in Folder or above it, or nothing.
std::string findConfig(llvm::StringRef Folder);

/// Errors name file, line and column, say what was expected, and show the line with a caret.
llvm::Expected<Config> readConfig(const std::string &File);
llvm::Expected<Config> parseConfig(llvm::StringRef Text, const std::string &File);

} // namespace fearless
