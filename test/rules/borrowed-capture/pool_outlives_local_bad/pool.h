#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Pool {
public:
  explicit Pool(unsigned Threads);
  ~Pool();
  std::future<void> submit(std::function<void()> Task);

private:
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::packaged_task<void()>> tasks_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

Pool &sharedPool();
