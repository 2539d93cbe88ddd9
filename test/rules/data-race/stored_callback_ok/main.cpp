// Mechanism: a callback in a std::function field runs on the ticker's thread; main reads its capture after the join.
#include "ticker.h"
#include <cstdio>

int main() {
  long Elapsed = 0;
  Ticker Clock([&Elapsed](int Tick) { Elapsed += Tick; });
  Clock.start(12);
  Clock.wait();
  std::printf("%ld\n", Elapsed);
  return 0;
}
