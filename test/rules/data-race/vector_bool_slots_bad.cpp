// Mechanism: each thread sets its own element of a vector<bool>, whose elements share a word.
#include <cstdio>
#include <thread>
#include <vector>

static bool isPrime(unsigned N) {
  for (unsigned D = 2; D * D <= N; ++D)
    if (N % D == 0)
      return false;
  return N > 1;
}

int main() {
  constexpr unsigned Count = 4;
  std::vector<bool> Prime(Count);
  std::vector<std::thread> Threads;
  for (unsigned I = 0; I < Count; ++I)
    Threads.emplace_back([&Prime, I] {
      Prime[I] = isPrime(1001 + I); // expect: data-race
    });
  for (std::thread &T : Threads)
    T.join();
  for (unsigned I = 0; I < Count; ++I)
    std::printf("%u %s\n", 1001 + I, Prime[I] ? "prime" : "composite");
  return 0;
}
