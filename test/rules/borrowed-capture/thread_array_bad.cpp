// Mechanism: an array of threads that borrow a local is given up in a range-for.
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
    thread = std::thread(count, std::ref(total), 100); // expect: borrowed-capture
  for (std::thread &thread : threads)
    thread.detach();
  return total;
}

int main() {
  std::printf("%u\n", triangles());
  return 0;
}
