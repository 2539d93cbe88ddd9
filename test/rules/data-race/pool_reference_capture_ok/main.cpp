// Mechanism: tasks of a hand-written pool add under a lock to a local that they capture by reference.
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

int main() {
  std::vector<std::string> Lines;
  for (unsigned Length = 0; Length < 2000; ++Length)
    Lines.push_back(std::string(Length, 'a') + " fish");
  std::mutex TotalMutex;
  std::size_t Total = 0;
  Pool Workers(3);
  for (const std::string &Line : Lines)
    Workers.submit([&Total, &TotalMutex, &Line] {
      std::size_t Words = countWords(Line);
      std::lock_guard<std::mutex> Lock(TotalMutex);
      Total += Words;
    });
  Workers.finish();
  std::printf("%zu words\n", Total);
  return 0;
}
