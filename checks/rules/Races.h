// How a race is told, for the rules that tell one: `data-race` where nothing guards the storage, `guarded-by`
// where a lock does elsewhere.
#pragma once

#include "rules/Rule.h"

namespace fearless {

/// As `data-race` words it.
Finding describeRace(const Race &R);

} // namespace fearless
