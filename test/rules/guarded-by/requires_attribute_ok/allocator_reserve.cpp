#include "allocator.h"

void SlotAllocator::Reserve(std::size_t slots) {
  std::lock_guard<Mutex> lock(mu_);
  GrowLocked(slots);
}
