// Mechanism: an empty std::jthread is assigned, which joins the thread that was there.
#include <cstdio>
#include <thread>

int main() {
  int steps = 0;
  std::jthread walker;
  walker = std::jthread([&steps] { ++steps; });
  walker = std::jthread();
  std::printf("%d\n", steps);
}
