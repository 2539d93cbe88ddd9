// Mechanism: a home-made thread class runs an override that fills a map, and main reads the map too early.
#include "indexer.h"
#include <cstdio>

int main() {
  Indexer Library({"moby dick", "war and peace", "moby again"});
  Library.start();
  std::printf("%s\n", Library.terms() < 10 ? "small" : "large");
  Library.join();
  return 0;
}
