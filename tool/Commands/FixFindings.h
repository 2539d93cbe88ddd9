// `--fix` and `--export-fixes`, after the findings are known.
#pragma once

#include "Options.h"

#include "facts/TuFacts.h"

#include "llvm/ADT/StringMap.h"

namespace fearless {

/// What may be edited: the files of the project that were read, and their contents then.
llvm::StringMap<uint64_t> editableFiles(const TuFacts &Linked);

/// Writes what the options ask for, and says what was fixed and what could not be.
llvm::Error fixFindings(llvm::ArrayRef<Finding> Findings, llvm::StringMap<uint64_t> Contents,
                        const std::string &Root, const OutputOptions &Output);

} // namespace fearless
