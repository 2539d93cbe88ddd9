// Mechanism: what the threads count themselves beside the barrier is not ordered by it.
#include <barrier>
#include <thread>

int main() {
  int rounds = 0;
  std::barrier meet(2);
  auto walk = [&meet, &rounds] {
    ++rounds; // expect: data-race
    meet.arrive_and_wait();
  };
  std::thread left(walk), right(walk);
  left.join();
  right.join();
  return rounds;
}
