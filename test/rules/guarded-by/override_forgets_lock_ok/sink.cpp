#include "sink.h"

void LogSink::write(const std::string &Line) {
  std::lock_guard<std::mutex> Lock(mutex_);
  buffer_ += Line;
  buffer_ += '\n';
}

void LogSink::flush() {
  std::lock_guard<std::mutex> Lock(mutex_);
  buffer_.clear();
}

void LogSink::truncate(std::size_t Bytes) {
  std::lock_guard<std::mutex> Lock(mutex_);
  if (buffer_.size() > Bytes)
    buffer_.resize(Bytes);
}

std::size_t LogSink::pending() const {
  std::lock_guard<std::mutex> Lock(mutex_);
  return buffer_.size();
}

std::string LogSink::takeAll() {
  std::string All;
  std::lock_guard<std::mutex> Lock(mutex_);
  All.swap(buffer_);
  return All;
}
