#include "config.h"

// tsan: may report inside libstdc++ 12, whose atomic<shared_ptr>::load releases its internal lock with a relaxed store.
std::shared_ptr<const Config> ConfigHolder::get() const { return current_; }

void ConfigHolder::reload(unsigned Limit) {
  auto Fresh = std::make_shared<Config>();
  Fresh->Limit = Limit;
  current_ = std::move(Fresh);
}
