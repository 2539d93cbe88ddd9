// Mechanism: a thread works on an element by reference while the vector grows: the elements move.
#include <thread>
#include <vector>

struct Gauge {
  double level = 0;
};

static void fill(Gauge *gauge) {
  for (int i = 0; i < 1000; ++i)
    gauge->level += 0.1;
}

int main() {
  std::vector<Gauge> gauges(1);
  std::thread worker(fill, &gauges[0]);
  gauges.push_back(Gauge{}); // expect: data-race
  worker.join();
}
