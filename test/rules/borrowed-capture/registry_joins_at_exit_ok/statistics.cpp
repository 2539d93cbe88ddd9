// Mechanism: a thread that owns what it uses is moved into a registry that joins it at the program's end.
#include "registry.h"
#include <cstdio>
#include <map>
#include <string>
#include <utility>

using Counts = std::map<std::string, unsigned>;

static Counts countWords(const char *Text) {
  Counts Found;
  std::string Word;
  for (const char *C = Text;; ++C) {
    if (*C != ' ' && *C != '\0') {
      Word += *C;
      continue;
    }
    if (!Word.empty())
      ++Found[Word];
    Word.clear();
    if (*C == '\0')
      return Found;
  }
}

static std::size_t report(const char *Title, const char *Text) {
  Counts Words = countWords(Text);
  const std::size_t Distinct = Words.size();
  std::thread Printer([Title, Words = std::move(Words)] {
    for (const auto &[Word, Count] : Words)
      std::printf("%s: %s %u\n", Title, Word.c_str(), Count);
  });
  ThreadRegistry::instance().adopt(std::move(Printer));
  return Distinct;
}

int main() {
  std::size_t Distinct = report("one", "a rose is a rose is a rose");
  Distinct += report("two", "to be or not to be");
  ThreadRegistry::instance().joinAll();
  std::printf("%zu distinct\n", Distinct);
  return 0;
}
