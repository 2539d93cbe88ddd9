// Mechanism: one async for each entry of a map, which structured bindings hand out by reference.
#include <cstdio>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <vector>

struct Source {
  std::string text;
  int lines = 0;
};

static void countLines(Source &source) {
  for (char c : source.text)
    if (c == '\n')
      ++source.lines;
}

int main() {
  std::map<std::string, Source> sources;
  for (const char *name : {"main.c", "list.c", "tree.c"})
    sources[name].text = "int x;\nint y;\n" + std::string(50, '\n');
  std::vector<std::future<void>> counts;
  for (auto &[name, source] : sources) {
    Source &own = source;
    counts.push_back(std::async(std::launch::async, countLines, std::ref(own)));
    std::printf("%s: %zu bytes\n", name.c_str(), source.text.size());
  }
  for (std::future<void> &count : counts)
    count.get();
  std::printf("%d lines\n", sources["main.c"].lines + sources["tree.c"].lines);
  return 0;
}
