// Mechanism: containers of jthreads wait for them when they are destroyed, cleared or reset.
#include <array>
#include <atomic>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>
#include <vector>

struct Tally {
  std::atomic<unsigned> letters{0}, words{0};
};

void countLetters(const std::vector<std::string> &pages, Tally &tally) {
  std::vector<std::jthread> readers;
  for (const std::string &page : pages)
    readers.emplace_back([&page, &tally] { tally.letters += static_cast<unsigned>(page.size()); });
}

unsigned countWords(const std::vector<std::string> &pages) {
  unsigned words = 0;
  std::optional<std::jthread> reader;
  reader.emplace([&words, &pages] {
    for (const std::string &page : pages)
      for (char c : page)
        words += c == ' ';
  });
  reader.reset();
  return words;
}

class Clock {
public:
  void start() {
    hands_.emplace_back([this](std::stop_token stop) {
      while (!stop.stop_requested())
        ++ticks_;
    });
  }
  unsigned stop() {
    hands_.clear();
    return ticks_;
  }

private:
  unsigned ticks_ = 0;
  std::vector<std::jthread> hands_;
};

int main() {
  Tally tally;
  const std::vector<std::string> pages{"a rose is a rose", "is a rose"};
  countLetters(pages, tally);
  tally.words = countWords(pages);
  int fours = 0;
  {
    std::array<std::jthread, 1> four;
    four[0] = std::jthread([&fours] { fours = 4; });
  }
  Clock clock;
  clock.start();
  std::printf("%u %u %d %u\n", tally.letters.load(), tally.words.load(), fours, clock.stop());
  return 0;
}
