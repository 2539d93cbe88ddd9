// A finding in clang-tidy's form: one warning, notes for everything else, edits as fix-its.
#pragma once

#include "tidy/Spots.h"

#include "clang-tidy/ClangTidyCheck.h"

namespace fearless {

/// The warning stands at the finding's own place if that is in the main file; else where the finding touches
/// the unit, because that is what is being looked at.
void show(const Finding &F, const Spots &Where, clang::tidy::ClangTidyCheck &By);

} // namespace fearless
