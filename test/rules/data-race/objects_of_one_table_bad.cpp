// Mechanism: objects made in a loop and kept in one vector; one thread changes them all, another reads them all.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct Turbine {
  explicit Turbine(int number) : number(number) {}
  int number;
  double power = 0;
};

class Park {
public:
  void build(int number) { turbines_.push_back(std::make_unique<Turbine>(number)); }
  void gust(double wind) {
    for (auto &turbine : turbines_)
      turbine->power += wind * turbine->number; // expect: data-race
  }
  double output() const {
    double sum = 0;
    for (const auto &turbine : turbines_)
      sum += turbine->power;
    return sum;
  }

private:
  std::vector<std::unique_ptr<Turbine>> turbines_;
};

int main() {
  Park park;
  for (int number = 1; number <= 4; ++number)
    park.build(number);
  std::thread weather([&park] {
    for (int hour = 0; hour < 24; ++hour)
      park.gust(0.5 * hour);
  });
  double sum = 0;
  std::thread meter([&park, &sum] { sum = park.output(); });
  weather.join();
  meter.join();
  std::puts(sum >= 0 ? "fed in" : "drawn");
}
