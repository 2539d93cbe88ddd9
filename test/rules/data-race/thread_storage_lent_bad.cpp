// Mechanism: a thread hands its own thread-local counter to another thread and goes on to use it.
#include <thread>

static thread_local long steps;

static void walk(long *into) {
  for (int i = 0; i < 100; ++i)
    ++*into; // expect: data-race
}

int main() {
  std::thread other(walk, &steps);
  steps = 7;
  other.join();
  return steps > 7 ? 0 : 1;
}
