#include "journal.h"

// The caller holds the buffer's lock.
void Journal::flush() {
  std::lock_guard<std::mutex> File(file_mutex_);
  for (const std::string &Entry : buffer_)
    std::fprintf(file_, "%s\n", Entry.c_str());
  buffer_.clear();
  ++flushed_;
}

// The caller holds both locks.
void Journal::drain() {
  for (const std::string &Entry : buffer_)
    std::fprintf(file_, "%s\n", Entry.c_str());
  buffer_.clear();
}
