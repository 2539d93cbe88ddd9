#include "config.h"

std::shared_ptr<const Config> ConfigHolder::get() const { return current_; }

void ConfigHolder::reload(unsigned Limit) {
  auto Fresh = std::make_shared<Config>();
  Fresh->Limit = Limit;
  current_ = std::move(Fresh);
}
