// Mechanism: two threads look up in one map with find, which changes nothing.
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <vector>

using PriceList = std::map<std::string, unsigned>;

static unsigned sumUp(PriceList &Prices, const std::vector<std::string> &Basket) {
  unsigned Sum = 0;
  for (const std::string &Item : Basket)
    if (auto Price = Prices.find(Item); Price != Prices.end())
      Sum += Price->second;
  return Sum;
}

int main() {
  PriceList Prices = {{"bread", 320}, {"milk", 140}, {"tea", 495}};
  const std::vector<std::string> Ours = {"bread", "tea", "honey"}, Theirs = {"milk", "bread", "jam"};
  unsigned OurSum = 0, TheirSum = 0;
  std::thread Till1([&] { OurSum = sumUp(Prices, Ours); });
  std::thread Till2([&] { TheirSum = sumUp(Prices, Theirs); });
  Till1.join();
  Till2.join();
  std::printf("%u and %u cents\n", OurSum, TheirSum);
  return 0;
}
