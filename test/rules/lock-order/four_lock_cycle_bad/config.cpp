#include "modules.h"

std::mutex configMutex;
static int value = 1;

void configReload() {
  std::lock_guard<std::mutex> Lock(configMutex);
  value += static_cast<int>(sessionCount());
}

int configValue() {
  std::lock_guard<std::mutex> Lock(configMutex); // expect: lock-order
  return value;
}
