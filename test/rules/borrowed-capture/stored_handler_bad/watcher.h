#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

/// Calls a handler whenever the watched counter has grown.
class Watcher {
public:
  using Handler = std::function<void(unsigned)>;

  Watcher();
  ~Watcher();
  void setHandler(Handler handler);
  void bump() { counter_.fetch_add(1); }

private:
  void watch();

  std::atomic<unsigned> counter_{0};
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  Handler handler_;
  std::thread thread_;
};
