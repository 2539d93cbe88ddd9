// Mechanism: threads spawned in a loop write the slot of their by-value index and no other.
#include <cstdio>
#include <thread>
#include <vector>

static long weigh(unsigned Shard) {
  long Weight = 0;
  for (unsigned I = 0; I < 100; ++I)
    Weight += (I * (Shard + 3)) % 11;
  return Weight;
}

int main() {
  constexpr unsigned Workers = 4;
  std::vector<long> Weights(Workers);
  std::vector<std::thread> Threads;
  for (unsigned Shard = 0; Shard < Workers; ++Shard)
    Threads.emplace_back([&Weights, Shard] { Weights[Shard] += weigh(Shard); });
  for (std::thread &T : Threads)
    T.join();
  long Total = 0;
  for (long Weight : Weights)
    Total += Weight;
  std::printf("%ld\n", Total);
  return 0;
}
