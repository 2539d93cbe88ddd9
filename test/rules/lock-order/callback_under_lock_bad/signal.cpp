#include "signal.h"

void Signal::connect(Listener listener) {
  std::lock_guard<std::mutex> lock(mutex_); // expect: lock-order
  listeners_.push_back(std::move(listener));
}

void Signal::emit(int value) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const Listener &listener : listeners_)
    listener(value);
}
