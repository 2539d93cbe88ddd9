#include "modules.h"

std::mutex sessionMutex;
static unsigned sessions = 0;

void sessionOpen(const std::string &User) {
  std::lock_guard<std::mutex> Lock(sessionMutex);
  ++sessions;
  storeWrite("open " + User);
}

unsigned sessionCount() {
  std::lock_guard<std::mutex> Lock(sessionMutex);
  return sessions;
}
