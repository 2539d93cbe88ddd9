// Mechanism: a callable kept in a std::function member writes what it captured; main reads it after the join.
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
      today.coldest = now;
    if (now > today.warmest)
      today.warmest = now;
  });
  thermometer.begin(100);
  thermometer.finish();
  const int coldest = today.coldest;
  std::printf("%s\n", coldest <= 100 ? "plausible" : "broken");
  return 0;
}
