// Mechanism: each round of a loop in a helper starts a thread and joins it before the next.
#include <thread>
#include <vector>

static int failures(const std::vector<int> &Ports) {
  int Failed = 0;
  for (int Port : Ports) {
    std::thread Probe([&Failed, Port] { Failed += Port > 1024; });
    Probe.join();
  }
  return Failed;
}

int main() { return failures({22, 80, 8080}); }
