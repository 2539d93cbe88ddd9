#include "log.h"
#include <utility>

namespace pier {

static const char *nameOf(Level level) {
  static const char *const names[] = {"debug", "info", "warning", "error"};
  return names[static_cast<unsigned>(level)];
}

Logger::Logger(std::FILE *sink) : sink_(sink), writer_([this] { run(); }) {}

Logger::~Logger() { stop(); }

void Logger::write(Level level, std::string line) {
  if (level < logThreshold)
    return;
  std::string text = std::string(nameOf(level)) + ": " + std::move(line) + "\n";
  {
    std::lock_guard lock(mutex_);
    if (stopping_)
      return;
    pending_.push_back(std::move(text));
  }
  wake_.notify_one();
}

void Logger::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (writer_.joinable())
    writer_.join();
}

void Logger::run() {
  std::vector<std::string> batch;
  for (bool last = false; !last;) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !pending_.empty(); });
      batch.swap(pending_);
      last = stopping_;
    }
    for (const std::string &line : batch)
      std::fputs(line.c_str(), sink_);
    written_.fetch_add(batch.size(), std::memory_order_relaxed);
    batch.clear();
  }
  std::fflush(sink_);
}

} // namespace pier
