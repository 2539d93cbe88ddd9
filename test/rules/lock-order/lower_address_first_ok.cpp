// Mechanism: of two accounts the one at the lower address is locked first, chosen by std::minmax or a conditional.
#include <algorithm>
#include <functional>
#include <mutex>
#include <thread>

struct Purse {
  std::mutex clasp;
  long coins = 0;
};

static void give(Purse &from, Purse &to, long coins) {
  auto [low, high] = std::minmax({&from, &to}, std::less<Purse *>());
  std::lock_guard first(low->clasp);
  std::lock_guard second(high->clasp);
  from.coins -= coins;
  to.coins += coins;
}

static void swapAll(Purse &one, Purse &other) {
  Purse &low = std::less<Purse *>()(&one, &other) ? one : other;
  Purse &high = &low == &one ? other : one;
  std::lock_guard first(low.clasp);
  std::lock_guard second(high.clasp);
  std::swap(one.coins, other.coins);
}

int main() {
  Purse mine, yours;
  std::thread there([&] { give(mine, yours, 2); }), back([&] { swapAll(yours, mine); });
  there.join();
  back.join();
}
