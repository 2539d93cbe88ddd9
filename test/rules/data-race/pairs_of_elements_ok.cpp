// Mechanism: the loop goes by two, each thread has two elements.
#include <thread>
#include <vector>

int Pairs[64];

int main() {
  std::vector<std::thread> Threads;
  for (int I = 0; I < 64; I += 2)
    Threads.emplace_back([I] {
      Pairs[I] = I;
      Pairs[I + 1] = Pairs[I] + 1; // spurious: data-race, by how much a loop steps is not in the facts
    });
  for (std::thread &T : Threads)
    T.join();
}
