// Mechanism: one function, started again only after it was joined, has a file-level index to itself.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

static std::array<std::atomic<int>, 16> journal;
static unsigned nextEntry = 0;

static void append(int First, int Last) {
  for (int Value = First; Value != Last; ++Value)
    journal[nextEntry++ % 16] = Value;
}

int main() {
  std::thread Old(append, 0, 5);
  Old.join();
  std::thread Young(append, 5, 10);
  Young.join();
  std::printf("%u entries\n", nextEntry);
  return 0;
}
