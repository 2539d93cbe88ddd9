#include "pool.h"
#include <utility>

Pool::Pool(unsigned Threads) {
  for (unsigned I = 0; I < Threads; ++I)
    threads_.emplace_back(&Pool::run, this);
}

Pool::~Pool() {
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  for (std::thread &T : threads_)
    T.join();
}

std::future<void> Pool::submit(std::function<void()> Task) {
  std::packaged_task<void()> Packaged(std::move(Task));
  std::future<void> Done = Packaged.get_future();
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    tasks_.push_back(std::move(Packaged));
  }
  wake_.notify_one();
  return Done;
}

void Pool::run() {
  for (;;) {
    std::packaged_task<void()> Task;
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

Pool &sharedPool() {
  static Pool Shared(3);
  return Shared;
}
