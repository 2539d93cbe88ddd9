#include "registry.h"
#include <algorithm>

void Registry::add(std::string Name) {
  names_.push_back(std::move(Name)); // expect: data-race
}

std::size_t Registry::longest() const {
  std::size_t Longest = 0;
  for (const std::string &Name : names_)
    Longest = std::max(Longest, Name.size());
  return Longest;
}
