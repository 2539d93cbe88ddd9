// Mechanism: eight threads, each of which counts in a counter of its own, by a function that is given its number.
#include <cstdio>
#include <thread>
#include <vector>

static int Counts[8];

static void count(int Which) {
  Counts[Which] += 1;
}

int main() {
  std::vector<std::thread> Threads;
  for (int I = 0; I < 8; ++I)
    Threads.emplace_back([I] { count(I); });
  for (std::thread &T : Threads)
    T.join();
  std::printf("%d %d\n", Counts[0], Counts[1]);
}
