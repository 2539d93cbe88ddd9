// Mechanism: a thread appends to a vector while main asks for its size.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

int main() {
  std::vector<std::string> Matches;
  std::thread Search([&Matches] {
    for (int Page = 0; Page < 40; ++Page)
      if (Page % 3 == 0)
        Matches.push_back("page " + std::to_string(Page)); // expect: data-race
  });
  if (Matches.size() > 5)
    std::puts("many matches already");
  Search.join();
  return 0;
}
