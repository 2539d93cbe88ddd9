// Mechanism: get() hands nothing over: the smart pointer ends the object that the thread uses.
#include <memory>
#include <thread>

struct Order {
  int amount = 0;
};

static void place(int amount) {
  auto order = std::make_unique<Order>();
  order->amount = amount;
  Order* mine = order.get();
  std::thread([mine] { // expect: borrowed-capture
    Order* own = mine;
    ++own->amount;
  }).detach();
}

int main() {
  place(3);
}
