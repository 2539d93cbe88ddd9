// Threads that run what they are given, oldest first.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace pier {

using Task = std::function<void()>;

class TaskQueue {
public:
  /// False once the queue is closed: the task will not run.
  bool push(Task task);
  /// Waits for a task; nothing once the queue is closed and drained.
  std::optional<Task> pop();
  void close();

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  bool closed_ = false;
};

struct PoolCounters {
  std::uint64_t executed = 0;
  std::atomic<unsigned> busy{0};
};

/// What one thread of a pool does, and its own record of it.
class Worker {
public:
  Worker(TaskQueue &queue, PoolCounters &counters) : queue_(queue), counters_(counters) {}
  void run();
  std::chrono::nanoseconds spent() const { return spent_; }

private:
  TaskQueue &queue_;
  PoolCounters &counters_;
  std::chrono::nanoseconds spent_{0};
};

class WorkerPool {
public:
  explicit WorkerPool(unsigned size);
  ~WorkerPool();
  WorkerPool(const WorkerPool &) = delete;
  WorkerPool &operator=(const WorkerPool &) = delete;

  void start();
  bool submit(Task task) { return queue_.push(std::move(task)); }
  unsigned busy() const { return counters_.busy; }
  /// Runs what was submitted before, then ends the threads.
  void stop();

  /// To be asked after stop().
  std::uint64_t executed() const { return counters_.executed; }
  std::chrono::nanoseconds spent() const;

private:
  TaskQueue queue_;
  PoolCounters counters_;
  std::latch started_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<std::thread> threads_;
};

} // namespace pier
