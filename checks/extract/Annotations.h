// Attributes that state intent: Clang's thread-safety attributes and [[clang::annotate("fearless::…")]].
#pragma once

#include "extract/Symbols.h"

namespace fearless {

std::vector<Annotation> annotationsOf(const Decl *D, Symbols &Known);

/// The storage that an attribute of F (or of a field: null) means by an expression; of a pointer, what it points to.
std::optional<AccessPath> lockStorage(const Expr *E, const ClangFunction *F, Symbols &Known);

} // namespace fearless
