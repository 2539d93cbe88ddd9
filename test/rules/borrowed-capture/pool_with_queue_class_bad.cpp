// Mechanism: a reader posts to a pool with a queue of its own; the pool dies after what the posted work uses.
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Queue {
public:
  void push(std::function<void()> task) {
    std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    filled_.notify_one();
  }
  std::optional<std::function<void()>> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
    if (tasks_.empty())
      return std::nullopt;
    std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    return task;
  }
  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    filled_.notify_all();
  }

private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::function<void()>> tasks_;
  bool closed_ = false;
};

class Pool {
public:
  Pool() {
    for (int i = 0; i < 2; ++i)
      threads_.emplace_back([this] {
        while (std::optional<std::function<void()>> task = queue_.pop())
          (*task)();
      });
  }
  ~Pool() { stop(); }
  void post(std::function<void()> task) { queue_.push(std::move(task)); }
  void stop() {
    queue_.close();
    for (std::thread &thread : threads_)
      if (thread.joinable())
        thread.join();
  }

private:
  Queue queue_;
  std::vector<std::thread> threads_;
};

struct Journal {
  std::atomic<unsigned> lines{0};
};

int main() {
  Pool pool;
  Journal journal;
  std::thread reader([&pool, &journal] {
    for (unsigned i = 0; i < 20; ++i)
      pool.post([&journal, i] { journal.lines += i; }); // expect: borrowed-capture
  });
  reader.join();
  std::puts("read");
  return 0;
}
