// Mechanism: an atomic flag tells the thread to stop.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

namespace {
std::atomic<bool> stopRequested = false;

void spin(long *rounds) {
  while (!stopRequested) {
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
