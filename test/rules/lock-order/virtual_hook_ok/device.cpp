#include "device.h"

void Device::poll(int Reading) {
  std::lock_guard<std::mutex> Lock(mutex_);
  if (paused_ || Reading == last_)
    return;
  last_ = Reading;
  onReading(Reading);
}

void Device::pause(bool On) {
  std::lock_guard<std::mutex> Lock(mutex_);
  paused_ = On;
}
