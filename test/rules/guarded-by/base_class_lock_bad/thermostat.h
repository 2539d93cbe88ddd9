#pragma once
#include "component.h"

class Thermostat : public Component {
public:
  Thermostat() : Component("thermostat") {}
  void setTarget(double Celsius);
  void nightMode();
  void report(double Celsius);
  bool heating() const;
  double target() const;

private:
  double target_ = 20.0;
  double measured_ = 20.0;
};
