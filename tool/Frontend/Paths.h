// Paths as text: absolute, without `.` and `..`, with '/'. Symbolic links are left as the user wrote them,
// so that messages show names that the user knows.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace fearless {

/// Path made absolute from Directory (itself absolute; empty: the current folder), lexically normal.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory = "");

/// True if File is Folder itself or lies below it. Both normal.
bool isBelow(llvm::StringRef File, llvm::StringRef Folder);

/// File without Folder's prefix if it lies below it, else File.
std::string relativeTo(llvm::StringRef File, llvm::StringRef Folder);

/// The nearest folder, Start or above it, that holds one of these names, or nothing. Start need not exist.
std::string nearestHolding(llvm::StringRef Start, llvm::ArrayRef<llvm::StringRef> Names);

/// The folder that paths are written relative to: the top of the checkout around the files, else the folder
/// of the .fearless.yaml around them, so that a report is the same whichever folder one starts in. It is
/// looked for upwards from the files' deepest common folder, from Generated (the build folder; files there
/// have no say, unless all are), and from the current one. Where there is neither: the current folder if
/// every file lies below it, else the common one.
std::string chooseRoot(llvm::ArrayRef<std::string> Files, llvm::StringRef Generated);

/// True if the name ends as a C, C++ or Objective-C source file does; likewise a header.
bool isSourceName(llvm::StringRef Path);
bool isHeaderName(llvm::StringRef Path);

} // namespace fearless
