// Mechanism: a setter changes the map while it holds the shared_mutex in shared mode only.
#pragma once
#include <map>
#include <shared_mutex>
#include <string>

class ConfigStore {
public:
  void load(const std::string &Text);
  void set(const std::string &Key, const std::string &Value);
  void unset(const std::string &Key);
  std::string get(const std::string &Key, const std::string &Default) const;
  bool has(const std::string &Key) const;
  std::string dump() const;

private:
  mutable std::shared_mutex mutex_;
  std::map<std::string, std::string> values_;
};
