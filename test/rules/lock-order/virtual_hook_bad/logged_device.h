#pragma once
#include "device.h"
#include <mutex>
#include <string>
#include <vector>

class LoggedDevice : public Device {
public:
  void rotate();
  std::size_t lines() const;

protected:
  void onReading(int Reading) override;

private:
  mutable std::mutex log_mutex_;
  std::vector<std::string> log_;
};
