// Mechanism: a member thread borrows a reference parameter; the caller, in another unit, passes a local.
#include "monitor.h"

static void watchPressure(Monitor &Boiler) {
  Limits Pressure{"pressure", 1, 9};
  Boiler.watch(Pressure);
}

int main() {
  std::vector<int> Values;
  for (int I = 0; I < 1000; ++I)
    Values.push_back(I % 12);
  Monitor Boiler(Values);
  watchPressure(Boiler);
  return 0;
}
