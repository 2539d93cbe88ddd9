// Mechanism: in their second phase threads read each other's first result, with no barrier between.
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

struct Exchange {
  int Left = 0;
  std::atomic<int> Sum{0};
};

static void leftSide(Exchange &E) {
  E.Left = 40; // expect: data-race
}

static void rightSide(Exchange &E) { E.Sum = E.Left + 2; }

int main() {
  Exchange E;
  std::thread A(leftSide, std::ref(E));
  std::thread B(rightSide, std::ref(E));
  A.join();
  B.join();
  std::printf("%s\n", E.Sum > 0 ? "summed" : "lost");
  return 0;
}
