// Mechanism: a library class; its thread reads the atomic flag that its public stop() sets before the join.
#include <atomic>
#include <chrono>
#include <thread>

class Heartbeat {
public:
  void start() {
    beating_ = true;
    thread_ = std::thread(&Heartbeat::beat, this);
  }
  void stop() {
    beating_ = false;
    thread_.join();
  }

private:
  void beat() {
    while (beating_)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  std::atomic<bool> beating_{false};
  std::thread thread_;
};
