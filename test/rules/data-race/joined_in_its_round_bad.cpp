// Mechanism: each round of a loop in a helper starts a thread; they are joined after the last.
#include <thread>
#include <vector>

static int failures(const std::vector<int> &Ports) {
  int Failed = 0;
  std::vector<std::thread> Probes;
  for (int Port : Ports)
    Probes.emplace_back([&Failed, Port] { Failed += Port > 1024; }); // expect: data-race
  for (std::thread &Probe : Probes)
    Probe.join();
  return Failed;
}

int main() { return failures({22, 80, 8080}); }
