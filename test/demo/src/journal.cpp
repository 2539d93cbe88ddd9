#include "journal.h"
#include <utility>

namespace pier {

void Journal::append(std::string line) {
  std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));
  if (observer_ != nullptr)
    observer_->changed(); // the journal's lock, then the snapshotter's
}

std::size_t Journal::truncate() {
  std::vector<std::string> old; // dies after the lock is released
  std::lock_guard lock(mutex_); // expect: lock-order
  old.swap(lines_);
  return old.size();
}

void Snapshotter::start() {
  thread_ = std::thread([this] { run(); });
}

void Snapshotter::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  due_.notify_one();
  if (thread_.joinable())
    thread_.join();
}

void Snapshotter::changed() {
  std::lock_guard lock(mutex_);
  if (++changes_ >= every_)
    due_.notify_one();
}

void Snapshotter::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    due_.wait(lock, [this] { return stopping_ || changes_ >= every_; });
    if (stopping_)
      return;
    journal_.truncate();
    ++snapshots_;
    changes_ = 0;
  }
}

} // namespace pier
