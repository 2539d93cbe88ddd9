// Mechanism: two functions, run by two threads, take the same two mutexes in opposite orders.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace {

std::mutex stockMutex;
std::mutex orderMutex;
std::map<std::string, int> stock{{"bolt", 500}, {"nut", 400}};
std::map<std::string, int> ordered;

void placeOrder(const std::string &Part, int Count) {
  std::lock_guard<std::mutex> Orders(orderMutex);
  std::lock_guard<std::mutex> Stock(stockMutex);
  if (stock[Part] < Count)
    return;
  stock[Part] -= Count;
  ordered[Part] += Count;
}

void cancelOrders(const std::string &Part) {
  std::lock_guard<std::mutex> Stock(stockMutex);
  std::lock_guard<std::mutex> Orders(orderMutex); // expect: lock-order
  stock[Part] += ordered[Part];
  ordered.erase(Part);
}

} // namespace

int main() {
  std::thread Shop([] {
    for (int Day = 0; Day < 100; ++Day)
      placeOrder("bolt", 3);
  });
  std::thread Office([] {
    for (int Week = 0; Week < 14; ++Week)
      cancelOrders("bolt");
  });
  Shop.join();
  Office.join();
  std::printf("%d bolts left\n", stock["bolt"]);
  return 0;
}
