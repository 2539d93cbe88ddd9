// Follows the configuration source and puts each new version into force.
#pragma once
#include "config.h"
#include <atomic>
#include <thread>

namespace pier {

class Reloader {
public:
  Reloader(ConfigSource &source, ConfigHolder &holder, Tuning &tuning, Health &health, Logger &log)
      : source_(source), holder_(holder), tuning_(tuning), health_(health), log_(log) {}

  void start();
  void stop();
  unsigned reloads() const { return reloads_; }

private:
  void run(std::stop_token stop);
  void apply(Config config);

  ConfigSource &source_;
  ConfigHolder &holder_;
  Tuning &tuning_;
  Health &health_;
  Logger &log_;
  std::atomic<unsigned> reloads_{0};
  std::jthread thread_;
};

} // namespace pier
