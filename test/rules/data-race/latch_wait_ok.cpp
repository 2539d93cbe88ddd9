// Mechanism: main reads the workers' results after it waited for their latch.
#include <cstdio>
#include <latch>
#include <thread>

static long triangle(int N) {
  long Sum = 0;
  for (int I = 1; I <= N; ++I)
    Sum += I;
  return Sum;
}

int main() {
  long Low = 0;
  std::latch Done(1);
  std::jthread Worker([&] {
    Low = triangle(100);
    Done.count_down();
  });
  const long High = triangle(200);
  Done.wait();
  const long Sum = Low + High;
  std::printf("%ld\n", Sum);
  return 0;
}
