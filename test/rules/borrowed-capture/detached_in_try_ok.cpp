// Mechanism: detach() is not what throws: the handler is for a thread that could not be made, and what was
// meant for the thread is given back there.
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

bool accept(int table, int dish, bool wait) {
  Order *order = new Order{table, dish};
  try {
    std::thread cooking(cook, order);
    if (wait)
      cooking.join();
    else
      cooking.detach();
    return true;
  } catch (const std::system_error &) {
    delete order;
    return false;
  }
}
