// Comments that speak to checkers: those that hold NOLINT.
#pragma once

#include "extract/Sources.h"

namespace fearless {

std::vector<Comment> commentsOf(Sources &Files, const clang::LangOptions &Language);

} // namespace fearless
