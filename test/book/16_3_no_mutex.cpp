// Many threads, one counter, no lock.
// relation: same
// rustc: E0499
// fearless: data-race
#include <cstdio>
#include <thread>

int main() {
  int guests = 0;
  {
    std::jthread front([&guests] { ++guests; });
    std::jthread back([&guests] { ++guests; });
  }
  std::printf("%d guests\n", guests);
}
