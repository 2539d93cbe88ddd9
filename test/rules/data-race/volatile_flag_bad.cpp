// Mechanism: a volatile flag tells the thread to stop; volatile does not synchronise.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

namespace {
volatile bool stopRequested = false;

void spin(long *rounds) {
  while (!stopRequested) { // expect: data-race
    ++*rounds;
    std::this_thread::yield();
  }
}
} // namespace

int main() {
  long rounds = 0;
  std::thread spinner(spin, &rounds);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  stopRequested = true;
  spinner.join();
  std::printf("%s\n", rounds > 0 ? "ran" : "never ran");
  return 0;
}
