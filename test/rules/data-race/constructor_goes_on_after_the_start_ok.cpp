// Mechanism: the constructor writes what its thread reads before it starts the thread.
#include <atomic>
#include <thread>

class Throttle {
public:
  explicit Throttle(int rate) {
    rate_ = rate;
    worker_ = std::thread([this] { refill(); });
  }
  ~Throttle() {
    stop_ = true;
    worker_.join();
  }

private:
  void refill() {
    int given = 0;
    while (!stop_)
      given += rate_;
    given_ = given;
  }
  std::atomic<bool> stop_{false};
  std::atomic<int> given_{0};
  int rate_ = 1;
  std::thread worker_;
};

int main() { Throttle throttle(5); }
