// Mechanism: what a static local leads to is made once: two calls yield the same object, which the thread of it changes.
#include <thread>

class Clock {
public:
  Clock() {
    thread_ = std::thread([this] { run(); });
  }
  long ticks() const { return ticks_; } // expect: data-race

private:
  void run() {
    for (;;)
      ++ticks_; // expect: data-race
  }
  std::thread thread_;
  long ticks_ = 0;
};

static Clock& theClock() {
  static Clock* clock = new Clock;
  return *clock;
}

int main() {
  theClock();
  return theClock().ticks() > 3;
}
