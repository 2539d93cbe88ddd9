#pragma once
#include "timer.h"

class Retry {
public:
  Retry() : timer_([this] { attempt(); }) {}
  void begin();
  int giveUp();

private:
  void attempt();

  int attempts_ = 0;
  Timer timer_;
};
