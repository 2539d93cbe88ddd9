#include "workers.h"
#include <latch>
#include <memory>
#include <utility>

Workers &Workers::instance() {
  static Workers All(3);
  return All;
}

Workers::Workers(unsigned Threads) {
  for (unsigned I = 0; I < Threads; ++I)
    threads_.emplace_back(&Workers::run, this);
}

Workers::~Workers() {
  {
    std::lock_guard Lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  for (std::thread &Thread : threads_)
    Thread.join();
}

void Workers::post(std::function<void()> Task) {
  {
    std::lock_guard Lock(mutex_);
    tasks_.push_back(std::move(Task));
  }
  wake_.notify_one();
}

void Workers::run() {
  for (;;) {
    std::function<void()> Task;
    {
      std::unique_lock Lock(mutex_);
      wake_.wait(Lock, [this] { return closing_ || !tasks_.empty(); });
      if (tasks_.empty())
        return;
      Task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    Task();
  }
}

void parallelFor(unsigned Count, const std::function<void(unsigned)> &Body) {
  auto Done = std::make_shared<std::latch>(static_cast<std::ptrdiff_t>(Count));
  for (unsigned I = 0; I < Count; ++I)
    Workers::instance().post([&Body, I, Done] {
      Body(I);
      Done->count_down();
    });
  Done->wait();
}
