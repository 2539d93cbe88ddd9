// Mechanism: the thread is given the address of a global, and the starter waits for it before it uses the
// name.
#include <thread>

static long total;

static void sum(long *into) {
  for (int i = 0; i < 10; ++i)
    *into += i;
}

int main() {
  std::thread worker(sum, &total);
  worker.join();
  total += 1;
  return total > 1 ? 0 : 1;
}
