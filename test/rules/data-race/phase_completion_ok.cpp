// Mechanism: the completion function of a barrier runs when all have arrived and none has gone on.
#include <barrier>
#include <thread>

int main() {
  int rounds = 0;
  auto count = [&rounds]() noexcept { ++rounds; };
  std::barrier meet(2, count);
  auto walk = [&meet] {
    for (int i = 0; i < 4; ++i)
      meet.arrive_and_wait();
  };
  std::thread left(walk), right(walk);
  left.join();
  right.join();
  return rounds;
}
