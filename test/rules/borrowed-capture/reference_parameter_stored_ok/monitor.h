#pragma once
#include <atomic>
#include <string>
#include <thread>
#include <vector>

struct Limits {
  std::string name;
  int low = 0;
  int high = 100;
};

class Monitor {
public:
  explicit Monitor(std::vector<int> Values) : values_(std::move(Values)) {}
  ~Monitor();
  void watch(const Limits &Range);
  int violations() const { return violations_; }

private:
  const std::vector<int> values_;
  std::atomic<int> violations_{0};
  std::thread thread_;
};
