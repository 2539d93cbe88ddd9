// Mechanism: a std::bind takes the address of a local along; whoever made it goes on with the local beside
// the thread.
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
  today.cash += 4; // expect: data-race
  attendant.join();
  std::printf("%.2f\n", today.cash);
  return 0;
}
