#pragma once
#include <thread>
#include <utility>

/// Owns a thread for the length of a scope.
class ScopedThread {
public:
  explicit ScopedThread(std::thread thread) : thread_(std::move(thread)) {}
  ~ScopedThread();
  ScopedThread(const ScopedThread &) = delete;
  ScopedThread &operator=(const ScopedThread &) = delete;

private:
  std::thread thread_;
};
