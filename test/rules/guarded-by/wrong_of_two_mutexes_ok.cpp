// Mechanism: a class has one mutex for its queue and one for its statistics, each taken for its own.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

class Dispatcher {
public:
  void enqueue(int Job) {
    {
      std::lock_guard<std::mutex> Lock(queue_mutex_);
      queue_.push_back(Job);
    }
    std::lock_guard<std::mutex> Lock(stats_mutex_);
    ++enqueued_;
  }

  bool runOne() {
    {
      std::lock_guard<std::mutex> Lock(queue_mutex_);
      if (queue_.empty())
        return false;
      queue_.pop_front();
    }
    std::lock_guard<std::mutex> Lock(stats_mutex_);
    ++done_;
    return true;
  }

  void discardAll() {
    std::lock_guard<std::mutex> Queue(queue_mutex_);
    std::lock_guard<std::mutex> Stats(stats_mutex_);
    while (!queue_.empty()) {
      queue_.pop_front();
      ++done_;
    }
  }

  long open() {
    std::lock_guard<std::mutex> Lock(stats_mutex_);
    return enqueued_ - done_;
  }

private:
  std::mutex queue_mutex_;
  std::mutex stats_mutex_;
  std::deque<int> queue_;
  long enqueued_ = 0;
  long done_ = 0;
};

int main() {
  Dispatcher Jobs;
  std::atomic<bool> Done{false};
  std::thread Producer([&] {
    for (int I = 0; !Done; ++I)
      Jobs.enqueue(I);
  });
  std::thread Monitor([&] {
    while (!Done)
      Jobs.open();
  });
  for (int I = 0; I < 10; ++I) {
    Jobs.runOne();
    Jobs.discardAll();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  Done = true;
  Producer.join();
  Monitor.join();
  Jobs.discardAll();
  std::printf("%ld open\n", Jobs.open());
  return 0;
}
