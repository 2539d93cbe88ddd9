// Mechanism: a std::jthread is asked to stop, which is no join.
#include <cstdio>
#include <thread>

int main() {
  int steps = 0;
  std::jthread walker;
  walker = std::jthread([&steps] { ++steps; });
  walker.request_stop();
  std::printf("%d\n", steps); // expect: data-race
}
