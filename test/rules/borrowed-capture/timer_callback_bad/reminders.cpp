// Mechanism: a callback that a timer's thread runs later borrows the local it was made beside.
#include "timer.h"
#include <atomic>
#include <cstdio>
#include <string>

static std::atomic<unsigned> reminded{0};

static void remind(TimerQueue &timers, const char *who, const char *what, std::chrono::milliseconds delay) {
  std::string text = who;
  text += ": ";
  text += what;
  timers.at(TimerQueue::Clock::now() + delay, [&text] { // expect: borrowed-capture
    std::puts(text.c_str());
    reminded.fetch_add(1);
  });
}

int main() {
  using namespace std::chrono_literals;
  TimerQueue timers;
  remind(timers, "ann", "meeting", 20ms);
  remind(timers, "bob", "lunch", 10ms);
  while (reminded.load() < 2)
    std::this_thread::sleep_for(1ms);
  return 0;
}
