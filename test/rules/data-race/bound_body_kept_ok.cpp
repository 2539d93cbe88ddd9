// Mechanism: a member keeps a bound member function; what it shares is locked, joined or set before.
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

class Poller {
public:
  explicit Poller(int Period) : period_(Period), loop_(std::bind(&Poller::poll, this)) {}

  void open() { thread_ = std::thread(loop_); }

  void setPeriod(int Period) {
    std::lock_guard<std::mutex> Lock(mutex_);
    period_ = Period;
  }

  void close() {
    thread_.join();
    rounds_ = 0;
  }

  int runHere() {
    Poller Own(1);
    Own.loop_();
    return Own.rounds_;
  }

private:
  void poll() {
    for (rounds_ = 0; rounds_ < 100; ++rounds_) {
      int Period;
      {
        std::lock_guard<std::mutex> Lock(mutex_);
        Period = period_;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(Period));
    }
  }

  std::mutex mutex_;
  int period_;
  int rounds_ = 0;
  std::function<void()> loop_;
  std::thread thread_;
};
