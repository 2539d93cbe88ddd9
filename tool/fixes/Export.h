// `--export-fixes`: the form in which clang-tidy writes its fixes and clang-apply-replacements reads them, so
// that editors and scripts made for the one take the other. The first fix of a finding that fits its file is
// the diagnostic's own, which is the one that gets applied; the others are notes with replacements.
#pragma once

#include "fixes/Resolve.h"

#include "llvm/ADT/ArrayRef.h"

namespace fearless {

/// One YAML document for all findings. Paths in it are absolute; Folder is where relative ones would lie.
std::string exportedFixes(llvm::ArrayRef<Finding> Findings, FilesAsRead &Files, const std::string &Folder);

} // namespace fearless
