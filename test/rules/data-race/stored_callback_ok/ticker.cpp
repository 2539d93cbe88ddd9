#include "ticker.h"
#include <utility>

Ticker::Ticker(std::function<void(int)> OnTick) : on_tick_(std::move(OnTick)) {}

Ticker::~Ticker() { wait(); }

void Ticker::start(int Ticks) {
  thread_ = std::thread([this, Ticks] {
    for (int Tick = 1; Tick <= Ticks; ++Tick)
      on_tick_(Tick);
  });
}

void Ticker::wait() {
  if (thread_.joinable())
    thread_.join();
}
