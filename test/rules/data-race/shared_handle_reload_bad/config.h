#pragma once
#include <atomic>
#include <memory>
#include <string>

struct Config {
  unsigned Limit = 16;
  std::string Greeting = "hello";
};

class ConfigHolder {
public:
  std::shared_ptr<const Config> get() const;
  void reload(unsigned Limit);

private:
  std::shared_ptr<const Config> current_ = std::make_shared<Config>();
};
