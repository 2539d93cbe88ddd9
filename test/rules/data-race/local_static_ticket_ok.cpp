// Mechanism: an atomic function-local static sequence number advanced by two threads through a call.
#include <atomic>
#include <cstdio>
#include <thread>

static unsigned nextTicket() {
  static std::atomic<unsigned> Last{1000};
  return ++Last;
}

struct Order {
  unsigned Ticket = 0;
  unsigned Amount = 0;
};

static Order place(unsigned Amount) { return Order{nextTicket(), Amount}; }

int main() {
  Order Online, Counter;
  std::thread Web([&Online] { Online = place(12); });
  std::thread Shop([&Counter] { Counter = place(7); });
  Web.join();
  Shop.join();
  std::printf("tickets %u and %u\n", Online.Ticket, Counter.Ticket);
  return 0;
}
