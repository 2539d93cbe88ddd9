#include "thumbnail_cache.h"

void ThumbnailCache::setLimit(std::size_t Entries) {
  std::lock_guard<std::mutex> Lock(mutex_);
  limit_ = Entries;
  trimLocked(Entries);
}

void ThumbnailCache::onMemoryPressure() {
  std::lock_guard<std::mutex> Lock(mutex_);
  trimLocked(16);
}
