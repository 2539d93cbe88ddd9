// Mechanism: a start that returns early if the handle is joinable; the new thread reads the handle.
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
    worker_ = std::thread([this] { beat(); }); // expect: data-race
  }

  void halt() {
    if (!worker_.joinable())
      return;
    halted_ = true;
    worker_.join();
  }

private:
  void beat() {
    while (!halted_) {
      if (worker_.get_id() == std::this_thread::get_id())
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
  H.begin();
}
