// Mechanism: a sink that uses a local is registered with an object; the threads that call it are joined.
#include <atomic>
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Logger {
public:
  void add(std::function<bool(int)> sink) {
    std::lock_guard lock(mutex_);
    sinks_.push_back(std::move(sink));
  }
  void log(int value) {
    std::lock_guard lock(mutex_);
    for (const std::function<bool(int)> &sink : sinks_)
      if (sink(value))
        ++logged_;
  }
  int logged() const { return logged_; }

private:
  std::mutex mutex_;
  std::vector<std::function<bool(int)>> sinks_;
  std::atomic<int> logged_{0};
};

class Config {
public:
  int level() const { return level_; }

private:
  std::atomic<int> level_{1};
};

int run() {
  Logger logger;
  Config config;
  logger.add([&config](int value) { return value > config.level(); });
  std::thread worker([&logger] { logger.log(3); });
  worker.join();
  return logger.logged();
}

int main() {
  std::printf("%d\n", run());
  return 0;
}
