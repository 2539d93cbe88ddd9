// Mechanism: each thread counts in its own thread-local variable, by a helper that is handed its address.
#include <thread>

static thread_local long steps;

static void add(long *into) { ++*into; }

static void walk() {
  for (int i = 0; i < 100; ++i)
    add(&steps);
  steps = 0;
}

int main() {
  std::thread other(walk);
  walk();
  add(&steps);
  other.join();
  return steps == 1 ? 0 : 1;
}
