// Mechanism: what a static local leads to is made once. However often it is asked for, there is one object and one thread.
#include <thread>

class Clock {
public:
  Clock() {
    thread_ = std::thread([this] { run(); });
  }
  void touch() {}

private:
  void run() {
    for (;;)
      ++ticks_;
  }
  std::thread thread_;
  long ticks_ = 0;
};

static Clock& theClock() {
  static Clock clock;
  return clock;
}

static Clock& otherClock() {
  static Clock* clock = new Clock;
  return *clock;
}

int main() {
  theClock().touch();
  theClock().touch();
  otherClock().touch();
  otherClock().touch();
}
