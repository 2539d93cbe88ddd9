#pragma once
#include <atomic>
#include <thread>

class Sampler {
public:
  ~Sampler() { stop(); }
  void start();
  void stop();
  double latest() const { return latest_; }

private:
  void run();
  double measure(int Tick) const { return 20.0 + 0.25 * (Tick % 8); }

  std::atomic<bool> running_{false};
  double latest_ = 0;
  std::thread worker_;
};
