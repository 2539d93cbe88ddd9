// Mechanism: a copy of the whole vector reads every element, which the ticker changes in place.
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
        for (Planet &planet : planets_)
          planet.x += planet.speed; // expect: data-race
      }
    });
  }
  void stop() {
    done_ = true;
    ticker_.join();
  }
  std::vector<Planet> now() const {
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
