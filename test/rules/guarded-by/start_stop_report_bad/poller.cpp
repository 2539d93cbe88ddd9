#include "poller.h"

Poller::~Poller() {
  if (thread_.joinable())
    stop();
}

void Poller::start() {
  polled_ = 0;
  running_ = true;
  thread_ = std::thread(&Poller::run, this);
}

long Poller::stop() {
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    running_ = false;
  }
  const long Result = polled_; // expect: guarded-by
  thread_.join();
  return Result;
}

long Poller::polled() {
  std::lock_guard<std::mutex> Lock(mutex_);
  return polled_;
}
