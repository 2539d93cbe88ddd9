// Mechanism: in their second phase threads read each other's first result, after a barrier.
#include <atomic>
#include <barrier>
#include <cstdio>
#include <functional>
#include <thread>

struct Exchange {
  std::barrier<> Phase{2};
  int Left = 0;
  std::atomic<int> Sum{0};
};

static void leftSide(Exchange &E) {
  E.Left = 40;
  E.Phase.arrive_and_wait();
}

static void rightSide(Exchange &E) {
  E.Phase.arrive_and_wait();
  E.Sum = E.Left + 2;
}

int main() {
  Exchange E;
  std::thread A(leftSide, std::ref(E));
  std::thread B(rightSide, std::ref(E));
  A.join();
  B.join();
  std::printf("%s\n", E.Sum > 0 ? "summed" : "lost");
  return 0;
}
