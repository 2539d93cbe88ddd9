#include "config_store.h"

std::string ConfigStore::get(const std::string &Key, const std::string &Default) const {
  std::shared_lock<std::shared_mutex> Lock(mutex_);
  auto Found = values_.find(Key);
  return Found == values_.end() ? Default : Found->second;
}

bool ConfigStore::has(const std::string &Key) const {
  std::shared_lock<std::shared_mutex> Lock(mutex_);
  return values_.count(Key) > 0;
}

std::string ConfigStore::dump() const {
  std::string Text;
  std::shared_lock<std::shared_mutex> Lock(mutex_);
  for (const auto &[Key, Value] : values_)
    Text += Key + "=" + Value + "\n";
  return Text;
}
