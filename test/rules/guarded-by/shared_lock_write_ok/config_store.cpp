#include "config_store.h"
#include <mutex>
#include <sstream>

void ConfigStore::load(const std::string &Text) {
  std::map<std::string, std::string> Parsed;
  std::istringstream Lines(Text);
  for (std::string Line; std::getline(Lines, Line);)
    if (auto Equals = Line.find('='); Equals != std::string::npos)
      Parsed[Line.substr(0, Equals)] = Line.substr(Equals + 1);
  std::unique_lock<std::shared_mutex> Lock(mutex_);
  values_.swap(Parsed);
}

void ConfigStore::set(const std::string &Key, const std::string &Value) {
  std::unique_lock<std::shared_mutex> Lock(mutex_);
  values_[Key] = Value;
}

void ConfigStore::unset(const std::string &Key) {
  std::unique_lock<std::shared_mutex> Lock(mutex_);
  values_.erase(Key);
}
