#include "thumbnail_cache.h"
#include <algorithm>

void ThumbnailCache::insert(std::string Path, std::size_t Bytes) {
  std::lock_guard<std::mutex> Lock(mutex_);
  entries_.push_back({std::move(Path), Bytes});
  trimLocked(limit_);
}

bool ThumbnailCache::contains(const std::string &Path) const {
  std::lock_guard<std::mutex> Lock(mutex_);
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry &E) { return E.Path == Path; });
}

std::size_t ThumbnailCache::bytes() const {
  std::lock_guard<std::mutex> Lock(mutex_);
  std::size_t Sum = 0;
  for (const Entry &E : entries_)
    Sum += E.Bytes;
  return Sum;
}

void ThumbnailCache::trimLocked(std::size_t Entries) { entries_.resize(std::min(entries_.size(), Entries)); }
