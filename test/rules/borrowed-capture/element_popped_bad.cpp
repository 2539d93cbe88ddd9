// Mechanism: an element of a list in a global is popped while its own detached thread uses it.
#include <list>
#include <thread>

struct Probe {
  int value = 0;
  void start() {
    std::thread([this] { ++value; }).detach(); // expect: borrowed-capture
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
  station.drop();
}
