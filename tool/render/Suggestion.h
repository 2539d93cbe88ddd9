// A fix as the lines that it changes, before and after:
//
//   help: move 'name' into the closure
//      |
//    3 + #include <utility>
//   ...
//    8 -   return std::thread([&name] { run(name); });
//    9 +   return std::thread([name = std::move(name)] { run(name); });
//      |
//
// Of a line into which something is only inserted the new form stands alone, with + below what is new.
#pragma once

#include "render/Ink.h"

namespace fearless {

/// Prints the fix, or returns false and prints nothing when it does not fit the source at hand. Shown is the
/// file that the reader has before him; another one is named.
bool printSuggestion(const Fix &F, llvm::StringRef Shown, SourceTexts &Sources, unsigned GutterWidth,
                     Ink &Write);

} // namespace fearless
