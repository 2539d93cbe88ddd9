// A child process that parses units one after another. Clang can crash, loop and eat memory on some
// unit of every large project; here that costs this one unit.
#pragma once

#include "extract/Extract.h"

namespace fearless {

/// Serves tasks from standard input until it ends, then answers on standard output. Returns the exit code.
int runWorker(unsigned Megabytes);

/// extractUnit on a stack deep enough for any source, which also hands back the files that were read.
llvm::Expected<TuFacts> extractOnDeepStack(const CompileUnit &Unit, const ExtractOptions &Options);

} // namespace fearless
