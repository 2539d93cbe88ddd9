// Mechanism: one function, started twice, races with itself on a file-level index.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

static std::array<std::atomic<int>, 16> journal;
static unsigned nextEntry = 0;

static void append(int First, int Last) {
  for (int Value = First; Value != Last; ++Value)
    journal[nextEntry++ % 16] = Value; // expect: data-race
}

int main() {
  std::thread Old(append, 0, 5);
  std::thread Young(append, 5, 10);
  Old.join();
  Young.join();
  std::printf("%u entries\n", nextEntry);
  return 0;
}
