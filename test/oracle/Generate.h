// Random small programs. What they hold: threads started by main or by another thread, joined or left; one
// function run by several threads; locks in nested and overlapping scopes, by hand or by guard; helpers that
// access, lock, unlock or do all of it, for a caller that holds a lock or none, with what they touch named or
// passed; branches; relaxed atomics beside plain accesses.
//
// What they do not hold, because the analysis declares that it sees it otherwise (docs/architecture.md):
//  * a lock held on one of two paths that meet: held is what all paths hold;
//  * a join on one of two paths: taken for `if (started) t.join()`;
//  * a lock taken by its own holder, or kept at the end of a thread: other rules tell of these.
// A lock that is handed over, so that it orders two threads in every run, does occur: see Explore.h.
#pragma once

#include "oracle/SmallProgram.h"

namespace fearless::oracle {

/// Equal seeds give equal programs. Some are flawed: explore() says so.
SmallProgram generate(uint64_t Seed);

/// Accesses, locks and unlocks, as written.
unsigned eventsOf(const SmallProgram &P);

} // namespace fearless::oracle
