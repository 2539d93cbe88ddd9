#include "poller.h"
#include <cstdio>

int main() {
  Poller Disk;
  Disk.start();
  while (Disk.polled() < 100)
    std::this_thread::yield();
  const long Polled = Disk.stop();
  Disk.start();
  std::printf("%s\n", Polled + Disk.stop() >= 100 ? "polled" : "lost");
  return 0;
}
