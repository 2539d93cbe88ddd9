#include "monitor.h"
#include <cstdio>

Monitor::~Monitor() {
  if (thread_.joinable())
    thread_.join();
}

void Monitor::watch(const Limits &Range) {
  if (thread_.joinable())
    thread_.join();
  thread_ = std::thread([this, &Range] {
    for (int Value : values_)
      if (Value < Range.low || Value > Range.high)
        ++violations_;
    std::printf("%s: %d violations\n", Range.name.c_str(), violations_.load());
  });
}
