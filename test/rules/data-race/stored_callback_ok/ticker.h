#pragma once
#include <functional>
#include <thread>

class Ticker {
public:
  explicit Ticker(std::function<void(int)> OnTick);
  ~Ticker();
  void start(int Ticks);
  void wait();

private:
  std::function<void(int)> on_tick_;
  std::thread thread_;
};
