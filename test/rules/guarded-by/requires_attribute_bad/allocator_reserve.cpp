#include "allocator.h"

void SlotAllocator::Reserve(std::size_t slots) {
  GrowLocked(slots); // expect: guarded-by
}
