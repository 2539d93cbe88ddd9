// Mechanism: the thread is given the address of a global, and the starter goes on by its name.
#include <thread>

static long total;

static void sum(long *into) {
  for (int i = 0; i < 10; ++i)
    *into += i; // expect: data-race
}

int main() {
  std::thread worker(sum, &total);
  total = 1;
  worker.join();
  return total > 1 ? 0 : 1;
}
