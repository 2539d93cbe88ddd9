// Mechanism: a timer's thread calls a callback that changes its owner; the owner cancels before it reads.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

class Timer {
public:
  explicit Timer(std::function<void()> OnTick);
  ~Timer();
  void start(int Milliseconds);
  void cancel();

private:
  void run(int Milliseconds);

  const std::function<void()> on_tick_;
  std::mutex mutex_;
  std::condition_variable cancelled_changed_;
  bool cancelled_ = false;
  std::thread thread_;
};
