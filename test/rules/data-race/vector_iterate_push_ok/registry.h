#pragma once
#include <mutex>
#include <string>
#include <vector>

class Registry {
public:
  void add(std::string Name);
  std::size_t longest() const;

private:
  mutable std::mutex mutex_;
  std::vector<std::string> names_;
};
