// Mechanism: one async for each entry of a map, but all of them count into one entry.
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
      ++source.lines; // missed: data-race, one entry of a map is taken for another in each round
}

int main() {
  std::map<std::string, Source> sources;
  for (const char *name : {"main.c", "list.c", "tree.c"})
    sources[name].text = "int x;\nint y;\n" + std::string(50, '\n');
  std::vector<std::future<void>> counts;
  Source &last = sources["tree.c"];
  for (auto &[name, source] : sources) {
    counts.push_back(std::async(std::launch::async, countLines, std::ref(last)));
    std::printf("%s: %zu bytes\n", name.c_str(), source.text.size());
  }
  for (std::future<void> &count : counts)
    count.get();
  std::printf("%d lines\n", sources["main.c"].lines + sources["tree.c"].lines);
  return 0;
}
