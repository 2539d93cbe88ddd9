// Elements of containers: which of them a call has just made, and which containers move what they keep to
// another place when they grow.
#pragma once

#include "program/Engine.h"

namespace fearless {

/// Fills E.Relocating: fields, globals and locals (as keyOfContainer names them) whose elements are moved
/// when something is added, and for which no code makes room beforehand.
void findRelocating(Engine &E);

/// The field, global or local that the container is; 0 if it has no name of its own here.
uint64_t keyOfContainer(const PlaceTable &Places, PlaceId P);

/// Of an index: the number of the call that has put the element at the end of its container. Equal numbers of
/// one round are one element, all others are different ones.
bool isPushed(const PlaceTable &Places, PlaceId Index);

} // namespace fearless
