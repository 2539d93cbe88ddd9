#include "event_loop.h"
#include <algorithm>

EventLoop::EventLoop() : thread_([this] { run(); }) {}

EventLoop::~EventLoop() {
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    stopping_ = true;
  }
  posted_.notify_one();
  thread_.join();
}

void EventLoop::run() {
  std::unique_lock<std::mutex> Lock(mutex_);
  while (!stopping_) {
    posted_.wait(Lock, [this] { return stopping_ || !queue_.empty(); });
    largest_batch_ = std::max(largest_batch_, static_cast<int>(queue_.size()));
    std::deque<int> Batch;
    Batch.swap(queue_);
    Lock.unlock();
    for (int Event : Batch)
      handle(Event);
    if (largest_batch_ > 1000)
      std::this_thread::yield();
    Lock.lock();
    handled_ += static_cast<long>(Batch.size());
  }
}
