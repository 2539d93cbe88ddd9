// Mechanism: main fills a table of another unit before it starts the thread that reads it.
#include "catalog.h"
#include <cstdio>
#include <thread>

int main() {
  unsigned Price = 0;
  fillCatalog();
  std::thread Till([&Price] { Price = priceOf("saw"); });
  Till.join();
  std::printf("%u\n", Price);
  return 0;
}
