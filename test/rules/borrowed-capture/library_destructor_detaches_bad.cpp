// Mechanism: library without a main; the destructor gives the thread up instead of waiting for it.
#include <atomic>
#include <thread>

class Watchdog {
public:
  ~Watchdog() {
    quit_ = true;
    if (dog_.joinable())
      dog_.detach();
  }
  void feed() { fed_ = true; }
  void start() {
    dog_ = std::thread([this] { // expect: borrowed-capture
      while (!quit_)
        fed_ = false;
    });
  }

private:
  std::atomic<bool> quit_{false}, fed_{false};
  std::thread dog_;
};
