// Mechanism: a home-made thread class runs an override that fills a map, and main reads the map after join().
#include "indexer.h"
#include <cstdio>

int main() {
  Indexer Library({"moby dick", "war and peace", "moby again"});
  Library.start();
  Library.join();
  std::printf("%s\n", Library.terms() < 10 ? "small" : "large");
  return 0;
}
