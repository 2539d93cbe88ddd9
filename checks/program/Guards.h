// Which lock guards which field or global: inferred from what is held at its accesses, or declared by
// annotation. What is left is the odd access that does not hold it.
//
// The idea is Engler's ("Bugs as deviant behavior", SOSP 2001): what most of the code does is what its author
// believes. A lock is named relative to the object whose field it guards, so that `p->count` under `p->mu`
// and `this->count` under `this->mu` are the same belief, and `other.count` under `this->mu` is not.
#pragma once

#include "program/Engine.h"
#include "program/Program.h"

#include <memory>

namespace fearless {

class GuardFinder;

class Guards {
public:
  explicit Guards(Engine &E);
  ~Guards();
  /// One for each storage, in the order of their causes.
  std::vector<GuardGap> gaps();
  /// What all callers hold, in the function's own words.
  Lockset heldByCallers(FunctionIdx F) const;
  /// What all callers hold while the function that sees both sides runs keeps them apart.
  bool isGuardedByCallers(const RawRace &Raw) const;
  /// Tells the lock that guards the storage of a race, if accesses establish one.
  void name(const RawRace &Raw, Race &Out);

private:
  std::unique_ptr<GuardFinder> Finder;
};

} // namespace fearless
