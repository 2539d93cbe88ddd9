#include "logged_device.h"

void LoggedDevice::onReading(int Reading) {
  std::lock_guard<std::mutex> Log(log_mutex_);
  log_.push_back("reading " + std::to_string(Reading));
}

void LoggedDevice::rotate() {
  pause(true);
  {
    std::lock_guard<std::mutex> Log(log_mutex_);
    log_.clear();
  }
  pause(false);
}

std::size_t LoggedDevice::lines() const {
  std::lock_guard<std::mutex> Log(log_mutex_);
  return log_.size();
}
