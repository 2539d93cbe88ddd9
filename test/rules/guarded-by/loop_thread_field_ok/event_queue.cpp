#include "event_loop.h"

void EventLoop::post(int Event) {
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    queue_.push_back(Event);
  }
  posted_.notify_one();
}

void EventLoop::handle(int Event) {
  if (Event % 100 == 99)
    std::this_thread::yield();
}

long EventLoop::handled() {
  std::lock_guard<std::mutex> Lock(mutex_);
  return handled_;
}

int EventLoop::backlog() {
  std::lock_guard<std::mutex> Lock(mutex_);
  return static_cast<int>(queue_.size());
}
