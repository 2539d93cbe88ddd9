// Mechanism: tasks of a pool that outlives the function borrow its local; every future is waited for.
#include "pool.h"
#include <array>
#include <atomic>
#include <cstdio>
#include <string>

static std::array<std::atomic<unsigned>, 256> histogram;

static void countBytes(const std::string &Text, std::size_t From, std::size_t To) {
  for (std::size_t I = From; I < To; ++I)
    histogram[static_cast<unsigned char>(Text[I])].fetch_add(1);
}

static void countAll(const char *Word, unsigned Repeat) {
  std::string Text;
  for (unsigned I = 0; I < Repeat; ++I)
    Text += Word;
  const std::size_t Half = Text.size() / 2;
  std::future<void> Lower = sharedPool().submit([&Text, Half] { countBytes(Text, 0, Half); });
  std::future<void> Upper = sharedPool().submit([&Text, Half] { countBytes(Text, Half, Text.size()); });
  Lower.wait();
  Upper.wait();
}

int main() {
  countAll("banana ", 1000);
  countAll("coconut ", 1000);
  std::printf("a: %u, o: %u\n", histogram['a'].load(), histogram['o'].load());
  return 0;
}
