// Mechanism: elements put into another vector one by one are read as a whole, after the worker was joined.
#include <thread>
#include <vector>

struct Reading {
  int value = 0, count = 0;
};

int main() {
  std::vector<Reading> readings(16);
  std::thread sensor([&] {
    for (Reading &reading : readings)
      ++reading.count;
  });
  sensor.join();
  std::vector<Reading> kept;
  for (const Reading &reading : readings)
    kept.push_back(reading);
  return kept.size() == 16 ? 0 : 1;
}
