// Mechanism: both orders of two locks occur, but only on the main thread; the second thread takes one lock.
// tsan: it does not ask whether two threads take part.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

namespace {

std::mutex readingsMutex;
std::mutex alarmsMutex;
std::vector<int> readings{95, 85, 20};
std::vector<int> alarms;

void store(int Value) {
  std::lock_guard<std::mutex> Readings(readingsMutex);
  readings.push_back(Value);
}

void raiseAlarms(int Limit) {
  std::lock_guard<std::mutex> Readings(readingsMutex);
  for (int Value : readings)
    if (Value > Limit) {
      std::lock_guard<std::mutex> Alarms(alarmsMutex);
      alarms.push_back(Value);
    }
}

void report() {
  std::lock_guard<std::mutex> Alarms(alarmsMutex);
  std::lock_guard<std::mutex> Readings(readingsMutex);
  std::printf("%zu alarms in %zu readings\n", alarms.size(), readings.size());
}

} // namespace

int main() {
  std::thread Sensor([] {
    for (int Value = 0; Value < 100; ++Value)
      store(Value * 37 % 101);
  });
  raiseAlarms(90);
  raiseAlarms(80);
  report();
  Sensor.join();
  return 0;
}
