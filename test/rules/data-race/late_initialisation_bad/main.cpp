// Mechanism: main fills a table of another unit after it started the thread that reads it.
#include "catalog.h"
#include <cstdio>
#include <thread>

int main() {
  unsigned Price = 0;
  std::thread Till([&Price] { Price = priceOf("saw"); });
  fillCatalog();
  Till.join();
  std::printf("%u\n", Price);
  return 0;
}
