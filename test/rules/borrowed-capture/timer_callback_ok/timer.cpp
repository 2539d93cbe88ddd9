#include "timer.h"

TimerQueue::TimerQueue() { thread_ = std::thread(&TimerQueue::loop, this); }

TimerQueue::~TimerQueue() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void TimerQueue::at(Clock::time_point when, std::function<void()> callback) {
  std::lock_guard<std::mutex> lock(mutex_);
  due_.emplace(when, std::move(callback));
  changed_.notify_all();
}

void TimerQueue::loop() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stop_) {
    if (due_.empty()) {
      changed_.wait(lock);
      continue;
    }
    auto first = due_.begin();
    if (Clock::now() < first->first) {
      Clock::time_point until = first->first;
      changed_.wait_until(lock, until);
      continue;
    }
    std::function<void()> callback = std::move(first->second);
    due_.erase(first);
    lock.unlock();
    callback();
    lock.lock();
  }
}
