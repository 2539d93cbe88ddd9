// Attributes that state intent: Clang's thread-safety attributes and [[clang::annotate("fearless::…")]].
#pragma once

#include "extract/Symbols.h"

namespace fearless {

std::vector<Annotation> annotationsOf(const Decl *D, Symbols &Known);

} // namespace fearless
