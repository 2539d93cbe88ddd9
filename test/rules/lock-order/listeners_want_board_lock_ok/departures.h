#pragma once
#include <functional>
#include <mutex>
#include <vector>

/// The trains that leave soon, with those who want to hear of changes.
class Departures {
public:
  void listen(std::function<void(int)> listener);
  void delay(int minutes);
  int latest();

private:
  std::mutex mutex_;
  std::vector<std::function<void(int)>> listeners_;
  int latest_ = 0;
};
