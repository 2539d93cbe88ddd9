#include "thermostat.h"
#include <algorithm>

void Thermostat::setTarget(double Celsius) {
  std::lock_guard<std::mutex> Guard(lock_);
  target_ = std::clamp(Celsius, 5.0, 30.0);
}

void Thermostat::nightMode() {
  target_ = 16.0; // expect: guarded-by
}

void Thermostat::report(double Celsius) {
  std::lock_guard<std::mutex> Guard(lock_);
  measured_ = Celsius;
}

bool Thermostat::heating() const {
  std::lock_guard<std::mutex> Guard(lock_);
  return measured_ < target_ - 0.5;
}

double Thermostat::target() const {
  std::lock_guard<std::mutex> Guard(lock_);
  return target_;
}
