#pragma once
#include <semaphore>
#include <string>

/// A tray for one dish between the kitchen and the waiter.
class Tray {
public:
  void put(int dish);
  std::string take();

private:
  std::counting_semaphore<> empty_{1};
  std::counting_semaphore<> full_{0};
  std::string dish_;
};
