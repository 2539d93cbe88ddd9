// What a process does while it gives itself up is not followed.
#pragma once

#include "facts/TuFacts.h"
#include "models/Model.h"

namespace fearless {

/// Takes the facts out of all blocks from which every way ends in a crash.
void leaveOutCrashes(TuFacts &Facts, const ModelSet &Models);

} // namespace fearless
