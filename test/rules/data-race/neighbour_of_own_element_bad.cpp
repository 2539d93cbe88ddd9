// Mechanism: each thread of a loop has an element of its own, and reads its neighbour's.
#include <thread>
#include <vector>

double Cells[64];

static void smooth(int I) {
  Cells[I] = (Cells[I] + Cells[I + 1]) / 2; // expect: data-race
}

int main() {
  std::vector<std::thread> Threads;
  for (int I = 0; I < 63; ++I)
    Threads.emplace_back(smooth, I);
  for (std::thread &T : Threads)
    T.join();
}
