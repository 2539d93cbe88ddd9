#include "sampler.h"

void Sampler::start() {
  running_ = true;
  worker_ = std::thread([this] { run(); });
}

void Sampler::stop() {
  running_ = false;
  if (worker_.joinable())
    worker_.join();
}

void Sampler::run() {
  for (int Tick = 0; Tick < 1000 || running_; ++Tick)
    latest_ = measure(Tick); // expect: data-race
}
