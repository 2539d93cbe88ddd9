#include "pool.h"
#include <utility>

Pool::Pool(unsigned Threads) {
  for (unsigned I = 0; I < Threads; ++I)
    threads_.emplace_back(&Pool::run, this);
}

Pool::~Pool() { finish(); }

void Pool::submit(std::function<void()> Task) {
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    tasks_.push_back(std::move(Task));
  }
  wake_.notify_one();
}

void Pool::finish() {
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  for (std::thread &T : threads_)
    if (T.joinable())
      T.join();
}

void Pool::run() {
  for (;;) {
    std::function<void()> Task;
    {
      std::unique_lock<std::mutex> Lock(mutex_);
      wake_.wait(Lock, [this] { return closing_ || !tasks_.empty(); });
      if (tasks_.empty())
        return;
      Task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    Task();
  }
}
