// Mechanism: two public methods of one class nest its two mutexes, one of them by std::scoped_lock of both.
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace cache {

class LruCache {
public:
  explicit LruCache(std::size_t Capacity) : capacity_(Capacity) {}

  bool get(const std::string &Key, std::string &Value) {
    std::scoped_lock Both(order_mutex_, index_mutex_);
    auto It = index_.find(Key);
    if (It == index_.end())
      return false;
    Value = It->second->second;
    order_.splice(order_.begin(), order_, It->second);
    return true;
  }

  void put(const std::string &Key, const std::string &Value) {
    std::lock_guard<std::mutex> Order(order_mutex_);
    order_.emplace_front(Key, Value);
    std::lock_guard<std::mutex> Index(index_mutex_);
    index_[Key] = order_.begin();
    if (order_.size() > capacity_) {
      index_.erase(order_.back().first);
      order_.pop_back();
    }
  }

private:
  using Entries = std::list<std::pair<std::string, std::string>>;

  const std::size_t capacity_;
  std::mutex index_mutex_;
  std::mutex order_mutex_;
  Entries order_;
  std::unordered_map<std::string, Entries::iterator> index_;
};

LruCache &pages() {
  static LruCache Pages(128);
  return Pages;
}

} // namespace cache
