#include "cache.h"

bool Cache::lookup(const std::string &Key, std::string &Value) const {
  auto Entry = entries_.find(Key);
  if (Entry == entries_.end())
    return false;
  Value = Entry->second;
  return true;
}

void Cache::insert(const std::string &Key, const std::string &Value) {
  entries_.emplace(Key, Value); // expect: data-race
}
