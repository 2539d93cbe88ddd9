#include "config.h"

std::shared_ptr<const Config> ConfigHolder::get() const { return current_; }

// tsan: beside the handle it reports the Config behind it, which was published through the handle.
void ConfigHolder::reload(unsigned Limit) {
  auto Fresh = std::make_shared<Config>();
  Fresh->Limit = Limit;
  current_ = std::move(Fresh); // expect: data-race
}
