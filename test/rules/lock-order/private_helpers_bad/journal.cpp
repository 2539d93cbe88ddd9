// Mechanism: two public methods reach two locks in opposite orders through private helpers of another unit.
#include "journal.h"

void Journal::append(const std::string &Entry) {
  std::lock_guard<std::mutex> Buffer(buffer_mutex_);
  buffer_.push_back(Entry);
  if (buffer_.size() >= 64)
    flush();
}

void Journal::checkpoint() {
  std::lock_guard<std::mutex> File(file_mutex_);
  drain();
  ++flushed_;
}

std::size_t Journal::pending() {
  std::lock_guard<std::mutex> Buffer(buffer_mutex_);
  return buffer_.size();
}
