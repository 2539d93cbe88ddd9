// Mechanism: a destructor sets an atomic stop flag that the member thread polls.
#include "poller.h"
#include <chrono>
#include <cstdio>

int main() {
  Poller Idle;
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::printf("polled: %s\n", Idle.polls() > 0 ? "yes" : "no");
  return 0;
}
