// Mechanism: a std::bind of one object's member function is the body of two threads.
#include <cstdio>
#include <functional>
#include <thread>

/// Adds up what runs through a pipe.
class FlowMeter {
public:
  void pass(int pulses, double litres) {
    for (int i = 0; i < pulses; ++i)
      total_ += litres; // expect: data-race
  }
  double total() const { return total_; }

private:
  double total_ = 0;
};

int main() {
  FlowMeter hot, cold;
  auto kitchen = std::bind(&FlowMeter::pass, &hot, 300, 0.5);
  auto bathroom = std::bind(&FlowMeter::pass, &hot, 500, 0.25);
  std::thread first(kitchen);
  std::thread second(bathroom);
  first.join();
  second.join();
  std::printf("%.1f l\n", hot.total() + cold.total());
  return 0;
}
