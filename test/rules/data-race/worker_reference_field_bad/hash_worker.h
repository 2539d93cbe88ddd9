#pragma once
#include <cstdint>
#include <string>
#include <vector>

struct Totals {
  std::uint64_t Bytes = 0;
};

class HashWorker {
public:
  HashWorker(const std::vector<std::string> &Inputs, Totals &Sink) : inputs_(Inputs), sink_(Sink) {}
  void operator()();
  std::uint32_t digest() const { return digest_; }

private:
  const std::vector<std::string> &inputs_;
  Totals &sink_;
  std::uint32_t digest_ = 2166136261u;
};
