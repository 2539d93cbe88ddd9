// What a change touches. A race has two halves and a lock is taken far from what it guards, so the whole
// program is analysed, and a finding belongs to the change if anything that it tells of, a label or a step of
// a trace, stands in a changed line, or in a function that has one: the change may have taken away the lock a
// few lines above.
#pragma once

#include "findings/Finding.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <utility>
#include <vector>

namespace fearless {

/// Lines from first to last, both included.
struct LineRange {
  uint32_t First = 0, Last = 0;
};

/// By file, as in Place. A file that is new or named as a whole has one range over all lines.
using ChangedLines = llvm::StringMap<std::vector<LineRange>>;

inline constexpr LineRange WholeFile{0, ~0u};

/// What `git diff --unified=0` says of the files after the change; paths as in the diff. Where lines were
/// only taken away, their neighbours count as changed.
ChangedLines parseUnifiedDiff(llvm::StringRef Diff);

/// A path as git writes it: one with unusual bytes stands between quotes, with escapes as in C.
std::string unquotedPath(llvm::StringRef Name);

/// A function from its name to its closing brace.
struct FunctionLines {
  std::string File;
  LineRange Lines;
};

/// Adds the functions that hold a changed line.
void widen(ChangedLines &Changed, llvm::ArrayRef<FunctionLines> Functions);

bool touches(const ChangedLines &Changed, const Finding &F);

} // namespace fearless
