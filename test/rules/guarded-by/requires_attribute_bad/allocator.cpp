#include "allocator.h"

int SlotAllocator::TakeLocked() {
  for (std::size_t i = 0; i < taken_.size(); ++i)
    if (!taken_[i]) {
      taken_[i] = true;
      --free_;
      return static_cast<int>(i);
    }
  return -1;
}

void SlotAllocator::GrowLocked(std::size_t slots) { taken_.resize(taken_.size() + slots); }

int SlotAllocator::Allocate() {
  std::lock_guard<Mutex> lock(mu_);
  if (free_ == 0)
    return -1;
  if (taken_.empty())
    GrowLocked(free_);
  return TakeLocked();
}

void SlotAllocator::Release(int slot) {
  std::lock_guard<Mutex> lock(mu_);
  if (taken_[static_cast<std::size_t>(slot)]) {
    taken_[static_cast<std::size_t>(slot)] = false;
    ++free_;
  }
}
