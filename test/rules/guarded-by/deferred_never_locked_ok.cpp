// Mechanism: a unique_lock is made with defer_lock, and both branches lock it before the access.
#include <cstdio>
#include <mutex>
#include <thread>

class Gauge {
public:
  void set(double Value) {
    std::lock_guard<std::mutex> Lock(mutex_);
    value_ = Value;
    ++samples_;
  }

  void correct(double By, bool Urgent) {
    std::unique_lock<std::mutex> Lock(mutex_, std::defer_lock);
    if (!Urgent) {
      if (!Lock.try_lock())
        return;
    } else {
      Lock.lock();
    }
    value_ += By;
  }

  double value() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return samples_ > 0 ? value_ : 0.0;
  }

private:
  std::mutex mutex_;
  double value_ = 0;
  long samples_ = 0;
};

int main() {
  Gauge Pressure;
  std::thread Sensor([&Pressure] {
    for (int I = 0; I < 2000; ++I)
      Pressure.set(I * 0.5);
  });
  for (int I = 0; I < 2000; ++I)
    Pressure.correct(0.25, I % 2 == 0);
  Sensor.join();
  std::printf("%s\n", Pressure.value() >= 0 ? "plausible" : "negative");
  return 0;
}
