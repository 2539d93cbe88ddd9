// Mechanism: an atomic flag is polled by the worker's loop without the lock that guards the rest.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Sampler {
public:
  Sampler() : thread_([this] { run(); }) {}

  ~Sampler() {
    stop();
    thread_.join();
  }

  void stop() {
    std::lock_guard<std::mutex> Lock(mutex_);
    stopping_ = true;
    samples_.clear();
  }

  void restart() {
    std::lock_guard<std::mutex> Lock(mutex_);
    stopping_ = false;
  }

  std::size_t count() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return samples_.size();
  }

private:
  void run() {
    while (!stopping_) {
      std::lock_guard<std::mutex> Lock(mutex_);
      samples_.push_back(static_cast<int>(samples_.size()));
    }
  }

  std::mutex mutex_;
  std::vector<int> samples_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

int main() {
  Sampler Load;
  std::size_t Most = 0;
  while (Most < 1000)
    Most = Load.count();
  std::printf("sampled\n");
  return 0;
}
