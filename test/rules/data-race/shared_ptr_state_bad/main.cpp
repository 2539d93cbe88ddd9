// Mechanism: state behind a shared_ptr field is changed by a thread and read by main before the join.
#include "service.h"
#include <cstdio>
#include <functional>
#include <thread>

int main() {
  Service Edge;
  std::thread Refresher(refreshRoutes, std::ref(Edge), 3);
  std::printf("generation %u\n", Edge.Routes->Generation);
  Refresher.join();
  return 0;
}
