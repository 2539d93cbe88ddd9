// Rows that a team has written about its own types. A misspelt name matches nothing, says nothing, and the
// lock that it was about excludes nobody.
#pragma once

#include "facts/TuFacts.h"
#include "models/Model.h"

#include <string>

namespace fearless {

/// A sentence on the users' rows that match nothing in the program, with what is near them, or nothing.
std::string rowsWithoutUse(const TuFacts &Facts, const ModelSet &Models);

} // namespace fearless
