// Mechanism: one thread inserts into a map in which another looks up, through a class of another unit.
#include "cache.h"
#include <cstdio>
#include <functional>
#include <thread>

static void warmUp(Cache &Pages) {
  for (int I = 0; I < 20; ++I)
    Pages.insert("/page/" + std::to_string(I), std::to_string(I * I));
}

static void serve(const Cache &Pages, int *Hits) {
  std::string Body;
  for (int I = 0; I < 20; ++I)
    if (Pages.lookup("/page/" + std::to_string(I), Body))
      *Hits += 1;
}

int main() {
  Cache Pages;
  int Hits = 0;
  std::thread Warmer(warmUp, std::ref(Pages));
  std::thread Server(serve, std::cref(Pages), &Hits);
  Warmer.join();
  Server.join();
  std::printf("%d hits\n", Hits);
  return 0;
}
