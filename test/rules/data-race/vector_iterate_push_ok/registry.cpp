#include "registry.h"
#include <algorithm>

void Registry::add(std::string Name) {
  std::lock_guard Lock(mutex_);
  names_.push_back(std::move(Name));
}

std::size_t Registry::longest() const {
  std::lock_guard Lock(mutex_);
  std::size_t Longest = 0;
  for (const std::string &Name : names_)
    Longest = std::max(Longest, Name.size());
  return Longest;
}
