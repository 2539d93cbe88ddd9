// Mechanism: a function of another unit returns its thread_local buffer, and two threads call it.
#include "label.h"
#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

static void widest(unsigned First, unsigned Last, std::size_t &Width) {
  for (unsigned Id = First; Id < Last; ++Id)
    Width = std::max(Width, labelOf(Id).size());
}

int main() {
  std::size_t Left = 0, Right = 0;
  std::thread A([&Left] { widest(0, 20, Left); });
  std::thread B([&Right] { widest(90, 110, Right); });
  A.join();
  B.join();
  std::printf("%s\n", Left + Right > 0 ? "labels" : "none");
  return 0;
}
