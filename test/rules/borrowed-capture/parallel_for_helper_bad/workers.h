#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

class Workers {
public:
  static Workers &instance();
  ~Workers();
  void post(std::function<void()> Task);
  unsigned size() const { return static_cast<unsigned>(threads_.size()); }

private:
  explicit Workers(unsigned Threads);
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

/// Calls Body(0) … Body(Count - 1), spread over the workers.
void parallelFor(unsigned Count, const std::function<void(unsigned)> &Body);
