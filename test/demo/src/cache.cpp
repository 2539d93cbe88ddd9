#include "cache.h"
#include <algorithm>
#include <utility>

namespace pier {

std::optional<std::string> Cache::find(const std::string &text) {
  std::lock_guard lock(mutex_);
  auto found = index_.find(text);
  if (found == index_.end())
    return std::nullopt;
  recent_.splice(recent_.begin(), recent_, found->second);
  hits_.fetch_add(1, std::memory_order_relaxed);
  return recent_.front().page;
}

void Cache::insert(const std::string &text, std::string page) {
  std::unique_lock lock(mutex_);
  if (auto old = index_.find(text); old != index_.end())
    drop(old->second);
  bytes_ += page.size();
  recent_.push_front(Entry{text, std::move(page)});
  index_.emplace(text, recent_.begin());
  const std::size_t bytes = bytes_;
  evictDownTo(capacity_);
  lock.unlock();
  peakBytes_ = std::max(peakBytes_, bytes); // expect: data-race
}

bool Cache::tryTrim() {
  std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock())
    return false;
  evictDownTo(bytes_ / 2);
  return true;
}

// The caller holds the lock, as for drop().
void Cache::evictDownTo(std::size_t bytes) {
  while (bytes_ > bytes && !recent_.empty())
    drop(std::prev(recent_.end()));
}

void Cache::drop(std::list<Entry>::iterator entry) {
  bytes_ -= entry->page.size();
  index_.erase(entry->text);
  recent_.erase(entry);
}

} // namespace pier
