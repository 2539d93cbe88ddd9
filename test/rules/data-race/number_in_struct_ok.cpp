// Mechanism: each thread has the element of the number that it is given in a struct.
#include <atomic>
#include <thread>
#include <vector>

class Brewery {
public:
  explicit Brewery(unsigned kettles) : heat_(kettles) {
    for (unsigned i = 0; i < kettles; ++i)
      brewers_.push_back(std::thread(brew, Order{i, this}));
  }
  ~Brewery() {
    open_ = false;
    for (std::thread &brewer : brewers_)
      brewer.join();
  }

private:
  struct Order {
    unsigned kettle;
    Brewery *brewery;
  };
  static void brew(const Order &order) {
    while (order.brewery->open_)
      ++order.brewery->heat_[order.kettle]; // spurious: data-race, a number that comes in a struct is not taken for the thread's own
  }
  std::atomic<bool> open_{true};
  std::vector<long> heat_;
  std::vector<std::thread> brewers_;
};

int main() { Brewery brewery(3); }
