// Mechanism: main copies a whole struct after the thread that writes one of its fields was joined.
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
      Live->Alarms += 1;
}

int main() {
  Gauges Live;
  std::thread Monitor(monitor, &Live);
  Monitor.join();
  Gauges Shown = Live;
  std::printf("%.1f degrees, %.0f hPa\n", Shown.Temperature, Shown.Pressure);
  return 0;
}
