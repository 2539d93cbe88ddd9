// Mechanism: objects with a thread each, made in a constructor, count into a field of their own.
#include "crawler.h"
#include <cstdio>

int main() {
  Crawler crawler(6);
  std::printf("%s\n", crawler.run() <= 75 ? "crawled" : "too many");
  return 0;
}
