// A child process that parses units one after another. Clang can crash, loop and eat memory on some
// unit of every large project; here that costs this one unit.
#pragma once

namespace fearless {

/// Serves tasks from standard input until it ends, then answers on standard output. Returns the exit code.
int runWorker(unsigned Megabytes);

} // namespace fearless
