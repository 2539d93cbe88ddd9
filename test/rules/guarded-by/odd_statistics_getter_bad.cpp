// Mechanism: one public method reads a counter that every other method touches under the mutex.
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

/// A cache of rendered pages; the least recently used page goes first.
class PageCache {
public:
  explicit PageCache(std::size_t Capacity) : capacity_(Capacity) {}

  void put(const std::string &Url, std::string Html) {
    std::lock_guard<std::mutex> Lock(mutex_);
    if (auto Known = pages_.find(Url); Known != pages_.end()) {
      bytes_ -= Known->second.Html.size();
      order_.erase(Known->second.Position);
      pages_.erase(Known);
    }
    order_.push_front(Url);
    bytes_ += Html.size();
    pages_[Url] = Page{std::move(Html), order_.begin()};
    evict();
  }

  std::optional<std::string> get(const std::string &Url) {
    std::lock_guard<std::mutex> Lock(mutex_);
    auto Known = pages_.find(Url);
    if (Known == pages_.end()) {
      ++misses_;
      return std::nullopt;
    }
    ++hits_;
    order_.splice(order_.begin(), order_, Known->second.Position);
    return Known->second.Html;
  }

  void resetStatistics() {
    std::lock_guard<std::mutex> Lock(mutex_);
    hits_ = 0;
    misses_ = 0;
  }

  unsigned long hits() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return hits_;
  }

  unsigned long misses() const {
    return misses_; // expect: guarded-by
  }

private:
  struct Page {
    std::string Html;
    std::list<std::string>::iterator Position;
  };

  void evict() {
    while (bytes_ > capacity_ && !order_.empty()) {
      auto Oldest = pages_.find(order_.back());
      bytes_ -= Oldest->second.Html.size();
      pages_.erase(Oldest);
      order_.pop_back();
    }
  }

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Page> pages_;
  std::list<std::string> order_;
  std::size_t bytes_ = 0;
  unsigned long hits_ = 0;
  unsigned long misses_ = 0;
};
