// Lines come from any thread; one thread writes them. Callers never wait for the file.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace pier {

enum class Level { Debug, Info, Warning, Error };

/// Lines below this level are dropped.
inline Level logThreshold = Level::Info;

class Logger {
public:
  explicit Logger(std::FILE *sink);
  ~Logger();
  Logger(const Logger &) = delete;
  Logger &operator=(const Logger &) = delete;

  void write(Level level, std::string line);
  void stop();
  std::uint64_t linesWritten() const { return written_.load(std::memory_order_relaxed); }

private:
  void run();

  std::FILE *const sink_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::string> pending_;
  bool stopping_ = false;
  std::atomic<std::uint64_t> written_{0};
  std::thread writer_;
};

} // namespace pier
