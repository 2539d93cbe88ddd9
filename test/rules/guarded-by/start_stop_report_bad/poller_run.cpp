#include "poller.h"

void Poller::run() {
  for (;;) {
    std::lock_guard<std::mutex> Lock(mutex_);
    ++polled_;
    if (!running_)
      return;
  }
}
