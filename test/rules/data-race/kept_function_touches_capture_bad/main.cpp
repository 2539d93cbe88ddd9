// Mechanism: a callable kept in a std::function member writes what it captured, while main reads it.
#include "sampler.h"
#include <cstdio>

struct Extremes {
  int coldest = 100;
  int warmest = -100;
};

static int temperature(int round) { return 15 + (round * 7) % 11; }

int main() {
  Extremes today;
  Sampler thermometer([&today](int round) {
    const int now = temperature(round);
    if (now < today.coldest)
      today.coldest = now; // expect: data-race
    if (now > today.warmest)
      today.warmest = now;
  });
  thermometer.begin(100);
  const int coldest = today.coldest;
  thermometer.finish();
  std::printf("%s\n", coldest <= 100 ? "plausible" : "broken");
  return 0;
}
