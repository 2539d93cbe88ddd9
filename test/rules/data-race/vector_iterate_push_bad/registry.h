#pragma once
#include <mutex>
#include <string>
#include <vector>

class Registry {
public:
  void add(std::string Name);
  std::size_t longest() const;

private:
  std::vector<std::string> names_;
};
