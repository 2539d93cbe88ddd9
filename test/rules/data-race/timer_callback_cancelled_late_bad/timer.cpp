#include "timer.h"
#include <chrono>

Timer::Timer(std::function<void()> OnTick) : on_tick_(std::move(OnTick)) {}

Timer::~Timer() { cancel(); }

void Timer::start(int Milliseconds) {
  thread_ = std::thread([this, Milliseconds] { run(Milliseconds); });
}

void Timer::cancel() {
  {
    std::lock_guard Lock(mutex_);
    cancelled_ = true;
  }
  cancelled_changed_.notify_one();
  if (thread_.joinable())
    thread_.join();
}

void Timer::run(int Milliseconds) {
  std::unique_lock Lock(mutex_);
  while (!cancelled_changed_.wait_for(Lock, std::chrono::milliseconds(Milliseconds),
                                      [this] { return cancelled_; })) {
    Lock.unlock();
    on_tick_();
    Lock.lock();
  }
}
