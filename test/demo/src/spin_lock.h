// A lock for critical sections of a few instructions, to be used with std::lock_guard.
#pragma once
#include <atomic>

namespace pier {

class SpinLock {
public:
  void lock() {
    while (taken_.test_and_set(std::memory_order_acquire)) {
      while (taken_.test(std::memory_order_relaxed)) {
      }
    }
  }

  void unlock() { taken_.clear(std::memory_order_release); }

private:
  std::atomic_flag taken_ = ATOMIC_FLAG_INIT;
};

} // namespace pier
