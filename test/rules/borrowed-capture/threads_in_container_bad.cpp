// Mechanism: the container of jthreads lives longer than what one of them borrows.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

struct Tally {
  std::atomic<unsigned> letters{0};
};

void countLetters(const std::vector<std::string> &pages, Tally &tally) {
  std::vector<std::jthread> readers;
  readers.emplace_back([&pages, &tally] {
    for (const std::string &page : pages)
      tally.letters += static_cast<unsigned>(page.size());
  });
  {
    const std::string title = pages.front().substr(0, 8);
    readers.emplace_back([&title, &tally] { tally.letters += static_cast<unsigned>(title.size()); }); // expect: borrowed-capture
  }
}

int main() {
  Tally tally;
  countLetters({"a rose is a rose", "is a rose"}, tally);
  std::printf("%u\n", tally.letters.load());
  return 0;
}
