// Rendered pages by the text that they render, so that none is ever out of date.
// The least recently used make room for new ones.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace pier {

class Cache {
public:
  explicit Cache(std::size_t capacity) : capacity_(capacity) {}

  std::optional<std::string> find(const std::string &text);
  void insert(const std::string &text, std::string page);
  /// Drops half of the entries, unless somebody is using the cache just now.
  bool tryTrim();

  std::uint64_t hits() const { return hits_.load(std::memory_order_relaxed); }
  std::size_t peakBytes() const { return peakBytes_; }

private:
  struct Entry {
    std::string text;
    std::string page;
  };

  void evictDownTo(std::size_t bytes);
  void drop(std::list<Entry>::iterator entry);

  const std::size_t capacity_;
  std::mutex mutex_;
  std::list<Entry> recent_;
  std::unordered_map<std::string, std::list<Entry>::iterator> index_;
  std::size_t bytes_ = 0;
  std::size_t peakBytes_ = 0;
  std::atomic<std::uint64_t> hits_{0};
};

} // namespace pier
