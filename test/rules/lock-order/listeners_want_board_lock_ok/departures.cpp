#include "departures.h"
#include <utility>

void Departures::listen(std::function<void(int)> listener) {
  std::lock_guard<std::mutex> lock(mutex_);
  listeners_.push_back(std::move(listener));
}

void Departures::delay(int minutes) {
  std::lock_guard<std::mutex> lock(mutex_);
  latest_ = minutes;
  for (const auto &listener : listeners_)
    listener(minutes);
}

int Departures::latest() {
  std::lock_guard<std::mutex> lock(mutex_);
  return latest_;
}
