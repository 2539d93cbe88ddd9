// Mechanism: listeners run after the signal's lock is released; the model connects under its own.
#include "volume.h"
#include <cstdio>

Volume::Volume(Signal &keys) : keys_(keys) {
  keys_.connect([this](int change) { set(level() + change); });
}

void Volume::set(int level) {
  std::lock_guard<std::mutex> lock(mutex_);
  level_ = level;
}

void Volume::mute() {
  std::lock_guard<std::mutex> lock(mutex_);
  level_ = 0;
  keys_.connect([](int change) { std::printf("mute lamp %s\n", change > 0 ? "off" : "on"); });
}

int Volume::level() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return level_;
}
