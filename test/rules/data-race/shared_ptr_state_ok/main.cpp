// Mechanism: state behind a shared_ptr field is changed by a thread and read by main after the join.
#include "service.h"
#include <cstdio>
#include <functional>
#include <thread>

int main() {
  Service Edge;
  std::thread Refresher(refreshRoutes, std::ref(Edge), 3);
  Refresher.join();
  std::printf("generation %u\n", Edge.Routes->Generation);
  return 0;
}
