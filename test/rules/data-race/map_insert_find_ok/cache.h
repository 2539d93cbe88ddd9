#pragma once
#include <map>
#include <shared_mutex>
#include <string>

class Cache {
public:
  bool lookup(const std::string &Key, std::string &Value) const;
  void insert(const std::string &Key, const std::string &Value);

private:
  mutable std::shared_mutex mutex_;
  std::map<std::string, std::string> entries_;
};
