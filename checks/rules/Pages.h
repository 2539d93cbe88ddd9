// The pages of docs/rules, compiled in: a page is part of the program, and its first sentence is the rule's
// summary wherever one is needed.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace fearless {

/// Markdown of docs/rules/<id>.md; empty for an unknown rule.
llvm::StringRef rulePage(llvm::StringRef Id);

/// The first sentence of the first paragraph below the heading, on one line, without its full stop.
std::string firstSentence(llvm::StringRef Page);

} // namespace fearless
