// Mechanism: a start that joins its former thread, and sets what the new one works on before it.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

class Heartbeat {
public:
  ~Heartbeat() { halt(); }

  void begin() {
    if (worker_.joinable())
      return;
    beats_ = 0;
    halted_ = false;
    worker_ = std::thread([this] { beat(); });
  }

  int again() {
    if (worker_.joinable()) {
      halted_ = true;
      worker_.join();
    }
    int Before = beats_;
    beats_ = 0;
    halted_ = false;
    worker_ = std::thread([this] { beat(); });
    return Before;
  }

  int halt() {
    if (worker_.joinable()) {
      halted_ = true;
      worker_.join();
    }
    return beats_;
  }

private:
  void beat() {
    while (!halted_) {
      std::printf("beat %d\n", ++beats_);
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }

  std::thread worker_;
  std::atomic<bool> halted_{false};
  int beats_ = 0;
};

int main() {
  Heartbeat H;
  H.begin();
  std::printf("%d\n", H.again());
  return H.halt();
}
