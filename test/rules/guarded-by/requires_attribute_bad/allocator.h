#pragma once
#include "annotations.h"
#include <cstddef>
#include <vector>

class SlotAllocator {
public:
  explicit SlotAllocator(std::size_t slots) : free_(slots) {}
  int Allocate() EXCLUDES(mu_);
  void Release(int slot) EXCLUDES(mu_);
  void Reserve(std::size_t slots) EXCLUDES(mu_);

private:
  int TakeLocked() REQUIRES(mu_);
  void GrowLocked(std::size_t slots) REQUIRES(mu_);

  Mutex mu_;
  std::size_t free_ GUARDED_BY(mu_);
  std::vector<bool> taken_ GUARDED_BY(mu_);
};
