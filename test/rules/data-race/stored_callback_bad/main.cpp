// Mechanism: a callback stored in a std::function field runs on the ticker's thread while main reads its capture.
#include "ticker.h"
#include <cstdio>

int main() {
  long Elapsed = 0;
  Ticker Clock([&Elapsed](int Tick) {
    Elapsed += Tick; // expect: data-race
  });
  Clock.start(12);
  std::printf("%ld so far\n", Elapsed);
  Clock.wait();
  return 0;
}
