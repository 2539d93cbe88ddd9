#include "worker_pool.h"
#include <utility>

namespace pier {

bool TaskQueue::push(Task task) {
  {
    std::lock_guard lock(mutex_);
    if (closed_)
      return false;
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
  return true;
}

std::optional<Task> TaskQueue::pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
  if (tasks_.empty())
    return std::nullopt;
  Task task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void TaskQueue::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

void Worker::run() {
  while (std::optional<Task> task = queue_.pop()) {
    ++counters_.busy;
    const auto begin = std::chrono::steady_clock::now();
    (*task)();
    spent_ += std::chrono::steady_clock::now() - begin;
    --counters_.busy;
    ++counters_.executed; // expect: data-race
  }
}

WorkerPool::WorkerPool(unsigned size) : started_(size) {
  for (unsigned i = 0; i < size; ++i)
    workers_.push_back(std::make_unique<Worker>(queue_, counters_));
}

WorkerPool::~WorkerPool() { stop(); }

void WorkerPool::start() {
  for (const std::unique_ptr<Worker> &worker : workers_)
    threads_.emplace_back([this, own = worker.get()] {
      started_.count_down();
      own->run();
    });
  started_.wait();
}

void WorkerPool::stop() {
  queue_.close();
  for (std::thread &thread : threads_)
    if (thread.joinable())
      thread.join();
}

std::chrono::nanoseconds WorkerPool::spent() const {
  std::chrono::nanoseconds sum{0};
  for (const std::unique_ptr<Worker> &worker : workers_)
    sum += worker->spent();
  return sum;
}

} // namespace pier
