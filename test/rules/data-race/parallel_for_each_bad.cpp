// Mechanism: the body of a parallel std::for_each adds to a captured local.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <execution>
#include <vector>

// tsan: may report the tasks of the library beneath as well, because that is not instrumented.
int main() {
  std::vector<unsigned> Sizes(500, 3);
  unsigned long Total = 0;
  std::for_each(std::execution::par, Sizes.begin(), Sizes.end(), [&Total](unsigned Size) {
    Total += Size * 4096ul; // expect: data-race
  });
  const unsigned long Bytes = Total;
  std::printf("%lu bytes\n", Bytes);
  return 0;
}
