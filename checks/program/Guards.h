// Which lock guards which field or global: inferred from what is held at its accesses, or declared by
// annotation. What is left is the odd access that does not hold it.
//
// The idea is Engler's ("Bugs as deviant behavior", SOSP 2001): what most of the code does is what its author
// believes. A lock is named relative to the object whose field it guards, so that `p->count` under `p->mu`
// and `this->count` under `this->mu` are the same belief, and `other.count` under `this->mu` is not.
#pragma once

#include "program/Engine.h"
#include "program/Program.h"

namespace fearless {

/// All gaps, one for each storage, in the order of their causes.
std::vector<GuardGap> findGuardGaps(Engine &E);

/// The lock that guards the storage of a race, if its accesses elsewhere establish one.
void nameGuard(Engine &E, const RawRace &Raw, Race &Out);

} // namespace fearless
