// Mechanism: a member thread writes a field through `this` while the owner's accessor reads it.
#include "sampler.h"
#include <cstdio>

int main() {
  Sampler Temperature;
  Temperature.start();
  double Sum = 0;
  for (int I = 0; I < 100; ++I)
    Sum += Temperature.latest();
  Temperature.stop();
  std::printf("mean %.2f\n", Sum / 100);
  return 0;
}
