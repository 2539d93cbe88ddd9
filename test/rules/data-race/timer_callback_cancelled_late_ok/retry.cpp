#include "retry.h"

void Retry::begin() {
  attempts_ = 1;
  timer_.start(1);
}

void Retry::attempt() { attempts_ += 1; }

int Retry::giveUp() {
  timer_.cancel();
  const int Attempts = attempts_;
  return Attempts;
}
