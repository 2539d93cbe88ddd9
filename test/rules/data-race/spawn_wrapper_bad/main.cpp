// Mechanism: a wrapper of another unit spawns, and main reads the captured result before it joins all.
#include "spawn.h"
#include <cstdio>
#include <string>

int main() {
  std::string Banner;
  spawn([&Banner] {
    Banner = std::string(20, '=') + " ready"; // expect: data-race
  });
  if (Banner.empty())
    std::puts("no banner");
  joinAll();
  return 0;
}
