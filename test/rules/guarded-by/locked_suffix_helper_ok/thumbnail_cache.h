// Mechanism: a helper named …Locked is called from several units, always under the lock.
#pragma once
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>

class ThumbnailCache {
public:
  void insert(std::string Path, std::size_t Bytes);
  bool contains(const std::string &Path) const;
  void setLimit(std::size_t Entries);
  void onMemoryPressure();
  std::size_t bytes() const;

private:
  struct Entry {
    std::string Path;
    std::size_t Bytes;
  };

  void trimLocked(std::size_t Entries);

  mutable std::mutex mutex_;
  std::deque<Entry> entries_;
  std::size_t limit_ = 1000;
};
