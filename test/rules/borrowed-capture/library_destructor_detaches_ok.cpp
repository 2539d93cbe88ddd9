// Mechanism: library without a main; the destructor waits for the thread.
#include <atomic>
#include <thread>

class Watchdog {
public:
  ~Watchdog() {
    quit_ = true;
    if (dog_.joinable())
      dog_.join();
  }
  void feed() { fed_ = true; }
  void start() {
    dog_ = std::thread([this] {
      while (!quit_)
        fed_ = false;
    });
  }

private:
  std::atomic<bool> quit_{false}, fed_{false};
  std::thread dog_;
};
