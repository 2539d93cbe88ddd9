// Mechanism: a thread appends to a vector and main asks for its size once it has joined.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

int main() {
  std::vector<std::string> Matches;
  std::thread Search([&Matches] {
    for (int Page = 0; Page < 40; ++Page)
      if (Page % 3 == 0)
        Matches.push_back("page " + std::to_string(Page));
  });
  Search.join();
  if (Matches.size() > 5)
    std::puts("many matches");
  return 0;
}
