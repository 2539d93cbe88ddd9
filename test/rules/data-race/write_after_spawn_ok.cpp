// Mechanism: the parent sets an option before the spawn.
#include <cstdio>
#include <string>
#include <thread>

struct Options {
  std::string Root = "/srv";
  int MaxDepth = 8;
};

static void crawl(const Options *O, int *Visited) {
  for (int Depth = 0; Depth < O->MaxDepth; ++Depth)
    *Visited += static_cast<int>(O->Root.size()) + Depth;
}

int main() {
  Options O;
  int Visited = 0;
  O.MaxDepth = 3;
  std::thread Crawler(crawl, &O, &Visited);
  Crawler.join();
  std::printf("%s\n", Visited > 0 ? "visited" : "nothing");
  return 0;
}
