// Mechanism: what is done after the start may throw, and the handler gives back what the thread uses.
#include <iostream>
#include <system_error>
#include <thread>

struct Order {
  int table, dish;
};

void cook(const Order *order) {
  std::cout << order->table << ' ' << order->dish << '\n';
  delete order;
}

void tell(int table);

bool accept(int table, int dish, bool wait) {
  Order *order = new Order{table, dish};
  try {
    std::thread cooking(cook, order);
    if (wait)
      tell(table);
    cooking.detach();
    return true;
  } catch (const std::system_error &) {
    delete order; // expect: borrowed-capture
    return false;
  }
}
