// Mechanism: each thread is handed a histogram of its own with std::ref.
#include <array>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>

using Histogram = std::array<unsigned, 26>;

static void countLetters(const std::string &Text, Histogram &Counts) {
  for (char C : Text)
    if (C >= 'a' && C <= 'z')
      ++Counts[static_cast<unsigned>(C - 'a')];
}

int main() {
  const std::string Prose = "the quick brown fox jumps over the lazy dog";
  const std::string Verse = "tiger tiger burning bright in the forests of the night";
  Histogram OfProse{}, OfVerse{};
  std::thread First(countLetters, std::cref(Prose), std::ref(OfProse));
  std::thread Second(countLetters, std::cref(Verse), std::ref(OfVerse));
  First.join();
  Second.join();
  std::printf("t: %u and %u\n", OfProse['t' - 'a'], OfVerse['t' - 'a']);
  return 0;
}
