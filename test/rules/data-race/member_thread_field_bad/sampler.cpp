#include "sampler.h"
#include <chrono>

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
  int Tick = 0;
  do {
    latest_ = measure(Tick++); // expect: data-race
    std::this_thread::sleep_for(std::chrono::microseconds(100));
  } while (running_);
}
