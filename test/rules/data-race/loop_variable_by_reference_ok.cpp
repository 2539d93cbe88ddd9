// Mechanism: a lambda started in a loop captures the loop's counter by value.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::atomic<unsigned> Load{0};
  std::vector<std::thread> Threads;
  unsigned Lane = 0;
  for (; Lane < 4; ++Lane)
    Threads.emplace_back([&Load, Lane] { Load += 10 * Lane; });
  for (std::thread &T : Threads)
    T.join();
  std::printf("%u lanes, load %u\n", Lane, Load.load());
  return 0;
}
