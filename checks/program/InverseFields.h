// Members that lead back where others lead to: `next` and `prev`, `parent` and `child`.
#pragma once

#include "program/Link.h"

#include "llvm/ADT/DenseMap.h"

namespace fearless {

/// Which way a pointer member leads. Members of one axis with opposite signs undo each other; which of the
/// two is "up" is not known.
struct Direction {
  uint64_t Axis = 0; ///< the lesser of the two members' keys
  int Sign = 0;      ///< 1 or -1
};

/// Keys are those of `Linked::location`. What says so is the code that links two objects: `a->next = b;
/// b->prev = a;`, or `a->next->prev = a;`.
llvm::DenseMap<uint64_t, Direction> findInverseFields(const Linked &L);

} // namespace fearless
