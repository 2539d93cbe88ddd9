// Mechanism: elements put into another vector one by one are read as a whole, while the worker changes them.
#include <thread>
#include <vector>

struct Reading {
  int value = 0, count = 0;
};

int main() {
  std::vector<Reading> readings(16);
  std::thread sensor([&] {
    for (Reading &reading : readings)
      ++reading.count; // expect: data-race
  });
  std::vector<Reading> kept;
  for (const Reading &reading : readings)
    kept.push_back(reading);
  sensor.join();
  return kept.size() == 16 ? 0 : 1;
}
