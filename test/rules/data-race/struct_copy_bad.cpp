// Mechanism: main copies a whole struct while a thread writes one of its fields.
#include <cstdio>
#include <thread>

struct Gauges {
  double Temperature = 20;
  double Pressure = 1013;
  int Alarms = 0;
};

static void monitor(Gauges *Live) {
  for (double Reading : {20.5, 91.0, 22.0})
    if (Reading > 90)
      Live->Alarms += 1; // expect: data-race
}

int main() {
  Gauges Live;
  std::thread Monitor(monitor, &Live);
  Gauges Shown = Live;
  Monitor.join();
  std::printf("%.1f degrees, %.0f hPa\n", Shown.Temperature, Shown.Pressure);
  return 0;
}
