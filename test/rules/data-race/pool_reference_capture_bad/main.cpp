// Mechanism: tasks of a hand-written pool add to a local that they capture by reference.
#include "pool.h"
#include <cstdio>
#include <string>

static std::size_t countWords(const std::string &Text) {
  std::size_t Words = 0;
  bool Inside = false;
  for (char C : Text) {
    if (C != ' ' && !Inside)
      ++Words;
    Inside = C != ' ';
  }
  return Words;
}

// tsan: silent when one worker runs all tasks, for the pool's own lock then orders them.
int main() {
  std::vector<std::string> Lines;
  for (unsigned Length = 0; Length < 2000; ++Length)
    Lines.push_back(std::string(Length, 'a') + " fish");
  std::size_t Total = 0;
  Pool Workers(3);
  for (const std::string &Line : Lines)
    Workers.submit([&Total, &Line] {
      std::size_t Words = countWords(Line);
      Total += Words; // expect: data-race
    });
  Workers.finish();
  std::printf("%zu words\n", Total);
  return 0;
}
