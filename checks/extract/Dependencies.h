// Which files a parse has read: what a cache must look at to know whether the facts still hold.
#pragma once

#include <string>
#include <vector>

namespace clang {
class SourceManager;
} // namespace clang

namespace fearless {

/// Absolute paths, sorted, each once; system headers included. To be asked at the end of the unit.
std::vector<std::string> filesRead(const clang::SourceManager &Manager);

} // namespace fearless
