#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

/// Runs callbacks at their time, on a thread of its own.
class TimerQueue {
public:
  using Clock = std::chrono::steady_clock;

  TimerQueue();
  ~TimerQueue();
  void at(Clock::time_point when, std::function<void()> callback);

private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<Clock::time_point, std::function<void()>> due_;
  bool stop_ = false;
  std::thread thread_;
};
