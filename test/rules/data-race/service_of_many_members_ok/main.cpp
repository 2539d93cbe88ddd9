// Mechanism: two member threads of a service meet in an atomic of a member that two others refer to.
#include "station.h"
#include <cstdio>

int main() {
  Station north;
  north.start();
  north.stop();
  std::printf("%s\n", north.lines() <= 100 ? "logged" : "too many");
  return 0;
}
