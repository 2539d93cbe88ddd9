// Mechanism: one thread for each element of a vector, which a range-for hands out by reference.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

struct Chapter {
  std::string text;
  int words = 0;
};

static void countWords(Chapter &chapter) {
  bool inside = false;
  for (char c : chapter.text) {
    if (c != ' ' && !inside)
      ++chapter.words;
    inside = c != ' ';
  }
}

int main() {
  std::vector<Chapter> chapters(5);
  for (Chapter &chapter : chapters)
    chapter.text = "it was a dark and stormy night";
  std::vector<std::thread> readers;
  for (Chapter &chapter : chapters)
    readers.emplace_back([&chapter] { countWords(chapter); });
  for (std::thread &reader : readers)
    reader.join();
  std::printf("%d words\n", chapters.front().words + chapters.back().words);
  return 0;
}
