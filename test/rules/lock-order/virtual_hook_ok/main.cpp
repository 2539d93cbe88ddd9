// Mechanism: a base calls a virtual hook under its lock; the override's lock is free when the base is called.
#include "logged_device.h"
#include <cstdio>
#include <thread>

int main() {
  LoggedDevice Scale;
  std::thread Poller([&Scale] {
    for (int I = 0; I < 200; ++I)
      Scale.poll(I / 2);
  });
  for (int I = 0; I < 10; ++I)
    Scale.rotate();
  Poller.join();
  std::printf("%zu lines\n", Scale.lines());
  return 0;
}
