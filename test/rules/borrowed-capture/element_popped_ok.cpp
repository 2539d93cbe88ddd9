// Mechanism: nothing is popped from the list: its elements live as long as the program.
#include <list>
#include <thread>

struct Probe {
  int value = 0;
  void start() {
    std::thread([this] { ++value; }).detach();
  }
};

struct Station {
  std::list<Probe> probes;
  void add() {
    probes.emplace_back();
    probes.back().start();
  }
  void drop() { probes.pop_front(); }
};

static Station station;

int main() {
  station.add();
  return station.probes.size() > 1;
}
