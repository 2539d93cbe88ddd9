#pragma once
#include <chrono>
#include <mutex>

struct Phase {
  std::chrono::nanoseconds Spent{0};
};

/// Adds the lifetime of a scope to a phase.
class ScopedTimer {
public:
  explicit ScopedTimer(Phase &P) : phase_(P), begin_(std::chrono::steady_clock::now()) {}
  ~ScopedTimer() {
    phase_.Spent += std::chrono::steady_clock::now() - begin_; // expect: data-race
  }
  ScopedTimer(const ScopedTimer &) = delete;
  ScopedTimer &operator=(const ScopedTimer &) = delete;

private:
  Phase &phase_;
  std::chrono::steady_clock::time_point begin_;
};
