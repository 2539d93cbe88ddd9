#include "watcher.h"
#include <chrono>
#include <utility>

Watcher::Watcher() {
  thread_ = std::thread([this] { watch(); });
}

Watcher::~Watcher() {
  stop_.store(true);
  thread_.join();
}

void Watcher::setHandler(Handler handler) {
  std::lock_guard<std::mutex> lock(mutex_);
  handler_ = std::move(handler);
}

void Watcher::watch() {
  unsigned seen = 0;
  while (!stop_.load()) {
    unsigned now = counter_.load();
    if (now != seen) {
      Handler handler;
      {
        std::lock_guard<std::mutex> lock(mutex_);
        handler = handler_;
      }
      if (handler)
        handler(now);
      seen = now;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}
