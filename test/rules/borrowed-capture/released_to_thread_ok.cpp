// Mechanism: release() hands the object over: the smart pointer that was here ends nothing, the thread's own does.
#include <memory>
#include <thread>

struct Order {
  int amount = 0;
};

static void place(int amount) {
  auto order = std::make_unique<Order>();
  order->amount = amount;
  Order* mine = order.release();
  std::thread([mine] {
    std::unique_ptr<Order> own(mine);
    ++own->amount;
  }).detach();
}

int main() {
  place(3);
}
