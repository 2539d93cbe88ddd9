#include "sampler.h"

void Sampler::begin(int rounds) {
  thread_ = std::thread([this, rounds] { loop(rounds); });
}

void Sampler::finish() {
  if (thread_.joinable())
    thread_.join();
}

void Sampler::loop(int rounds) {
  for (int round = 0; round < rounds; ++round)
    probe_(round);
}
