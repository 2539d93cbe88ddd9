// What `--changed` names. Lists of changed files come from git, from a CI system or from a person's memory,
// so a path may start at the current folder or at the top of the checkout, may be a folder, a file that the
// change has deleted, or a README. What it may not be is a path that leads nowhere: a gate that looked at
// nothing would say 0.
#pragma once

#include "findings/Change.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace fearless {

/// A path of the list that exists. Written from the current folder it may be another file than from the top:
/// then both are meant.
struct NamedPath {
  std::string Written;
  std::vector<std::string> Wholes; ///< absolute
};

/// The paths that Words name, from the current folder, the top of its checkout, or Root; a word may hold
/// several, separated by line ends or blanks. Files that git knows to be deleted are left out. The Error
/// names the first that is nowhere, and says what to do.
llvm::Expected<std::vector<NamedPath>> namedPaths(llvm::ArrayRef<std::string> Words, llvm::StringRef Root);

/// What of a list of changed files the program reads, and what of it should be read but is not.
struct ChangedFiles {
  ChangedLines Lines; ///< every file as a whole
  std::vector<std::string>
      Unread; ///< C and C++ sources, and folders with such, of which no unit reads anything
};
ChangedFiles changedFiles(llvm::ArrayRef<NamedPath> Named, llvm::ArrayRef<std::string> Read,
                          llvm::StringRef Root);

} // namespace fearless
