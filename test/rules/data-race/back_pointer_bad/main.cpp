// Mechanism: objects with a thread each report to their owner through a back pointer.
#include "hub.h"
#include <cstdio>

int main() {
  Hub Relay;
  Relay.connect(10);
  Relay.connect(25);
  Relay.run();
  std::printf("%ld\n", Relay.total());
  return 0;
}
