#pragma once
#include <mutex>
#include <thread>
#include <vector>

/// Threads that nobody waits for until the program ends.
class ThreadRegistry {
public:
  static ThreadRegistry &instance();
  void adopt(std::thread Thread);
  void joinAll();

private:
  std::mutex mutex_;
  std::vector<std::thread> threads_;
};
