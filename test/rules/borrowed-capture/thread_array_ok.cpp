// Mechanism: an array of threads that borrow a local is filled and joined in range-for loops.
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

static void count(std::atomic<unsigned> &total, unsigned upTo) {
  for (unsigned i = 0; i < upTo; ++i)
    total += i;
}

unsigned triangles() {
  std::atomic<unsigned> total{0};
  std::thread threads[3];
  for (std::thread &thread : threads)
    thread = std::thread(count, std::ref(total), 100);
  for (std::thread &thread : threads)
    thread.join();
  return total;
}

int main() {
  std::printf("%u\n", triangles());
  return 0;
}
