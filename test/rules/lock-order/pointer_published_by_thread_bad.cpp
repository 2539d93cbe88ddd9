// Mechanism: one thread makes an object with a reference to what it was given and leaves it where the other finds it.
#include <mutex>
#include <thread>

struct Budget {
  std::mutex mutex;
  int spare = 0;
};

struct Ticket {
  Budget& budget;
  void refund() {
    std::lock_guard lock(budget.mutex); // expect: lock-order
    ++budget.spare;
  }
};

struct Desk {
  std::mutex mutex;
  Ticket* current = nullptr;
};

static void cancel(Desk& desk) {
  std::lock_guard lock(desk.mutex);
  if (desk.current)
    desk.current->refund();
}

static void sell(Budget& budget, Desk& desk) {
  std::lock_guard lock(budget.mutex);
  std::lock_guard inner(desk.mutex);
  desk.current = new Ticket{budget};
}

int main() {
  Desk desk;
  Budget budget;
  std::thread seller([&] { sell(budget, desk); });
  std::thread canceller([&] { cancel(desk); });
  seller.join();
  canceller.join();
}
