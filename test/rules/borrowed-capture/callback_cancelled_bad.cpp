// Mechanism: a gauge dies with its callback still in the table of a running timer.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

class Timers {
public:
  Timers() : thread_([this] { run(); }) {}
  ~Timers() {
    stop_ = true;
    thread_.join();
  }
  int every(std::function<void()> callback) {
    std::lock_guard lock(mutex_);
    callbacks_[++last_] = std::move(callback);
    return last_;
  }
  void cancel(int id) {
    std::lock_guard lock(mutex_);
    callbacks_.erase(id);
  }

private:
  void run() {
    while (!stop_) {
      {
        std::lock_guard lock(mutex_);
        for (auto &[id, callback] : callbacks_)
          callback();
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::map<int, std::function<void()>> callbacks_;
  int last_ = 0;
  std::thread thread_;
};

class Gauge {
public:
  explicit Gauge(Timers &timers) : timers_(timers) {
    id_ = timers_.every([this] { ++samples_; }); // expect: borrowed-capture
  }
  unsigned samples() const { return samples_; }

private:
  Timers &timers_;
  std::atomic<unsigned> samples_{0};
  int id_ = 0;
};

int main() {
  Timers timers;
  for (int i = 0; i < 3; ++i) {
    Gauge gauge(timers);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::printf("%u\n", gauge.samples());
  }
  return 0;
}
