#pragma once
#include "signal.h"
#include <mutex>

class Volume {
public:
  explicit Volume(Signal &keys);
  void set(int level);
  void mute();
  int level() const;

private:
  Signal &keys_;
  mutable std::mutex mutex_;
  int level_ = 5;
};
