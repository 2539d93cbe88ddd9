// Mechanism: a member keeps a bound member function, and the thread that runs it is started later.
#include <chrono>
#include <functional>
#include <thread>

class Poller {
public:
  explicit Poller(int Period) : period_(Period), loop_(std::bind(&Poller::poll, this)) {}

  void open() { thread_ = std::thread(loop_); }

  void setPeriod(int Period) {
    rounds_ = 0; // expect: data-race
    period_ = Period;
  }

  void close() {
    thread_.join();
    rounds_ = 0;
  }

private:
  void poll() {
    while (rounds_ < 100) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      ++rounds_;
    }
  }

  int period_;
  int rounds_ = 0;
  std::function<void()> loop_;
  std::thread thread_;
};
