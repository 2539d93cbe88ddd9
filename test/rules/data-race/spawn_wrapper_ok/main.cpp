// Mechanism: a wrapper of another unit spawns, and main reads the captured result after it joined all.
#include "spawn.h"
#include <cstdio>
#include <string>

int main() {
  std::string Banner;
  spawn([&Banner] { Banner = std::string(20, '=') + " ready"; });
  joinAll();
  if (Banner.empty())
    std::puts("no banner");
  return 0;
}
