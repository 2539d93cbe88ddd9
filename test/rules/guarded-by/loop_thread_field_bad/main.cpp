#include "event_loop.h"
#include <chrono>
#include <cstdio>

int main() {
  EventLoop Loop;
  int Most = 0;
  for (int I = 0; I < 500; ++I) {
    Loop.post(I);
    Most += Loop.backlog();
    std::this_thread::sleep_for(std::chrono::microseconds(20));
  }
  while (Loop.handled() < 500)
    std::this_thread::yield();
  std::printf("%s\n", Most >= 0 ? "handled" : "negative");
  return 0;
}
