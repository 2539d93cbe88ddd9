#include "cache.h"
#include <mutex>

bool Cache::lookup(const std::string &Key, std::string &Value) const {
  std::shared_lock Lock(mutex_);
  auto Entry = entries_.find(Key);
  if (Entry == entries_.end())
    return false;
  Value = Entry->second;
  return true;
}

void Cache::insert(const std::string &Key, const std::string &Value) {
  std::unique_lock Lock(mutex_);
  entries_.emplace(Key, Value);
}
