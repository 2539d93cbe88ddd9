#include "retry.h"

void Retry::begin() {
  attempts_ = 1;
  timer_.start(1);
}

void Retry::attempt() { attempts_ += 1; } // expect: data-race

int Retry::giveUp() {
  const int Attempts = attempts_;
  timer_.cancel();
  return Attempts;
}
