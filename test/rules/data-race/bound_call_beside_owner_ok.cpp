// Twin of bound_call_beside_owner_bad: the owner goes on with the local when the thread is done.
#include <cstdio>
#include <functional>
#include <thread>

/// What a parking garage has taken today.
struct Takings {
  double cash = 0;
};

class Barrier {
public:
  void open(Takings *into, double fee) { into->cash += fee; }
};

int main() {
  Barrier barrier;
  Takings today;
  std::function<void()> entrance = std::bind(&Barrier::open, &barrier, &today, 2.5);
  std::thread attendant(entrance);
  attendant.join();
  today.cash += 4;
  std::printf("%.2f\n", today.cash);
  return 0;
}
