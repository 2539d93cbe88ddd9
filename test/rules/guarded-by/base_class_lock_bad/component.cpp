#include "component.h"

void Component::enable(bool On) {
  std::lock_guard<std::mutex> Guard(lock_);
  enabled_ = On;
}

bool Component::enabled() const {
  std::lock_guard<std::mutex> Guard(lock_);
  return enabled_;
}
