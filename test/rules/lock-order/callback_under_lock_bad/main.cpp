#include "volume.h"
#include <cstdio>
#include <thread>

int main() {
  Signal keys;
  Volume volume(keys);
  std::thread remote([&volume] {
    for (int level = 20; level > 0; --level)
      volume.set(level);
    volume.mute();
  });
  for (int press = 0; press < 20; ++press)
    keys.emit(press % 2 ? 1 : -1);
  remote.join();
  std::printf("volume %d\n", volume.level());
  return 0;
}
