// `--fix`: of each finding the first fix that fits is applied, in the order of the report. A fix fits whole
// or not at all: its files are as they were read, and none of its edits overlaps one that is accepted
// already. What two fixes have in common, such as a guard that both want at the same place, is done once.
#pragma once

#include "fixes/Resolve.h"

#include "llvm/ADT/ArrayRef.h"

namespace fearless {

struct FixPlan {
  struct Refusal {
    const Finding *Of;
    std::string Why; ///< of its first fix
  };
  size_t Fixed = 0;             ///< findings for which a fix was accepted
  std::vector<TextEdit> Edits;  ///< sorted; no two overlap
  std::vector<Refusal> Refused; ///< findings that have fixes, none of which fits
};

FixPlan planFixes(llvm::ArrayRef<Finding> Findings, FilesAsRead &Files);

/// The text with the edits, which are sorted, do not overlap and belong to it.
std::string edited(llvm::StringRef Text, llvm::ArrayRef<TextEdit> Edits);

/// Writes the files of the plan and returns how many there are. Links stay links, and permissions stay.
llvm::Expected<size_t> writeFixes(const FixPlan &Plan, FilesAsRead &Files);

} // namespace fearless
