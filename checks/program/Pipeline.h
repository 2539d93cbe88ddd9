// The steps from facts to what the analysis knows, for whoever wants more of it than Program keeps.
#pragma once

#include "program/Engine.h"
#include "program/Guards.h"

namespace fearless {

/// Finds threads, then what they touch, then what is held there: all that Engine holds.
void analyseProgram(Engine &E);

/// One for each pair of places, sorted by cause and rank.
std::vector<Race> racesOf(Engine &E, Guards &G);

} // namespace fearless
