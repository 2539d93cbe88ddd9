// Mechanism: size() asks a deque that push and pop change under the mutex, and asks without it.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

template <typename T> class BoundedQueue {
public:
  explicit BoundedQueue(std::size_t Limit) : limit_(Limit) {}

  bool push(T Item) {
    std::unique_lock<std::mutex> Lock(mutex_);
    not_full_.wait(Lock, [this] { return closed_ || items_.size() < limit_; });
    if (closed_)
      return false;
    items_.push_back(std::move(Item));
    not_empty_.notify_one();
    return true;
  }

  std::optional<T> pop() {
    std::unique_lock<std::mutex> Lock(mutex_);
    not_empty_.wait(Lock, [this] { return closed_ || !items_.empty(); });
    if (items_.empty())
      return std::nullopt;
    T Item = std::move(items_.front());
    items_.pop_front();
    not_full_.notify_one();
    return Item;
  }

  void close() {
    std::lock_guard<std::mutex> Lock(mutex_);
    closed_ = true;
    not_empty_.notify_all();
    not_full_.notify_all();
  }

  std::size_t drop() {
    std::lock_guard<std::mutex> Lock(mutex_);
    const std::size_t Dropped = items_.size();
    items_.clear();
    not_full_.notify_all();
    return Dropped;
  }

  std::size_t size() const {
    return items_.size(); // expect: guarded-by
  }

private:
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable not_full_;
  std::condition_variable not_empty_;
  std::deque<T> items_;
  bool closed_ = false;
};

struct Job {
  int Id = 0;
  int Priority = 0;
};

class JobQueue {
public:
  bool submit(int Id, int Priority) { return jobs_.push(Job{Id, Priority}); }
  std::optional<Job> next() { return jobs_.pop(); }
  std::size_t backlog() const { return jobs_.size(); }
  std::size_t cancelAll() { return jobs_.drop(); }
  void shutDown() { jobs_.close(); }

private:
  BoundedQueue<Job> jobs_{256};
};

JobQueue &jobQueue() {
  static JobQueue Queue;
  return Queue;
}
