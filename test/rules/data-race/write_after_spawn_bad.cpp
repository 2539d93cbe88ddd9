// Mechanism: the parent sets an option between the spawn and the join.
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
  std::thread Crawler(crawl, &O, &Visited);
  O.MaxDepth = 3; // expect: data-race
  Crawler.join();
  std::printf("%s\n", Visited > 0 ? "visited" : "nothing");
  return 0;
}
