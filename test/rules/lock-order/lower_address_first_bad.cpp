// Mechanism: the purses are locked in the order of the arguments, which the two threads give in different orders.
#include <mutex>
#include <thread>

struct Purse {
  std::mutex clasp;
  long coins = 0;
};

static void give(Purse &from, Purse &to, long coins) {
  std::lock_guard first(from.clasp);
  std::lock_guard second(to.clasp); // expect: lock-order
  from.coins -= coins;
  to.coins += coins;
}

int main() {
  Purse mine, yours;
  std::thread there([&] { give(mine, yours, 2); }), back([&] { give(yours, mine, 1); });
  there.join();
  back.join();
}
