// The variables that people and pipelines set. One that nothing reads is most often a misspelt one, and the
// setting that it was meant for is then another than its author believes.
#pragma once

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace fearless {

/// The variable's value; empty where it is not set.
std::string environment(const char *Variable);

/// A sentence for each FEARLESS_… that nothing reads, with the nearest that something does.
std::vector<std::string> unknownVariables();

/// SOURCE_DATE_EPOCH decides what day it is: what is no number would move the end of suppressions.
llvm::Error checkDay();

} // namespace fearless
