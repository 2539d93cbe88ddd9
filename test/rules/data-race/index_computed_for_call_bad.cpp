// Mechanism: eight threads count in two counters, whose number is computed where the function that counts is called.
#include <cstdio>
#include <thread>
#include <vector>

static int Counts[2];

static void count(int Which) {
  Counts[Which] += 1; // missed: data-race, what is computed for a call is taken for a number of its own
}

int main() {
  std::vector<std::thread> Threads;
  for (int I = 0; I < 8; ++I)
    Threads.emplace_back([I] { count(I % 2); });
  for (std::thread &T : Threads)
    T.join();
  std::printf("%d %d\n", Counts[0], Counts[1]);
}
