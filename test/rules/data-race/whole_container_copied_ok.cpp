// Mechanism: a copy of the whole vector reads every element, which the ticker changes in place; both hold the lock.
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

struct Planet {
  double x = 0, speed = 1;
};

class Sky {
public:
  void start() {
    ticker_ = std::thread([this] {
      while (!done_) {
        std::lock_guard<std::mutex> lock(mutex_);
        for (Planet &planet : planets_)
          planet.x += planet.speed;
      }
    });
  }
  void stop() {
    done_ = true;
    ticker_.join();
  }
  std::vector<Planet> now() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return planets_;
  }

private:
  mutable std::mutex mutex_;
  std::vector<Planet> planets_ = std::vector<Planet>(9);
  std::atomic<bool> done_{false};
  std::thread ticker_;
};

int main() {
  Sky sky;
  sky.start();
  auto seen = sky.now();
  sky.stop();
  return seen.size() == 9 ? 0 : 1;
}
