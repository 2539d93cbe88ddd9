// Mechanism: C++ threads call into a C unit that adds to its static.
#include "usage.h"
#include <cstdio>
#include <thread>

int main() {
  std::thread Render([] { usage_add(30); });
  std::thread Decode([] { usage_add(12); });
  Render.join();
  Decode.join();
  std::printf("%lu\n", usage_total());
  return 0;
}
