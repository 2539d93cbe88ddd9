#pragma once
#include <functional>
#include <thread>
#include <utility>

/// Calls its probe a number of times on a thread of its own.
class Sampler {
public:
  explicit Sampler(std::function<void(int)> probe) : probe_(std::move(probe)) {}
  Sampler(const Sampler &) = delete;
  Sampler &operator=(const Sampler &) = delete;
  ~Sampler() { finish(); }

  void begin(int rounds);
  void finish();

private:
  void loop(int rounds);

  std::function<void(int)> probe_;
  std::thread thread_;
};
