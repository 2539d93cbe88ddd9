// The data: keys are spread over shards, and each shard has a lock of its own.
#pragma once
#include "session.h"
#include <array>
#include <optional>
#include <string>

namespace pier {

class Store {
public:
  std::optional<std::string> get(const std::string &key) const;
  void put(const std::string &key, std::string value, Clock::time_point expires = Clock::time_point::max());
  bool erase(const std::string &key);
  /// Adds to the number under `key`, which starts at zero; the new number.
  long add(const std::string &key, long amount);
  /// Moves a value to another key, so that no reader sees both or neither.
  bool rename(const std::string &from, const std::string &to);
  std::size_t removeExpired(Clock::time_point now);
  std::size_t size() const;
  /// Of `parts` parts of the store, the number of keys in one that begin with the prefix.
  std::size_t countPart(unsigned part, unsigned parts, const std::string &prefix) const;
  /// All that does not end by itself, as `key = value` lines.
  std::vector<std::string> dump() const;

private:
  struct Entry {
    std::string value;
    Clock::time_point expires = Clock::time_point::max();
  };
  struct Shard {
    mutable std::shared_mutex mutex;
    std::unordered_map<std::string, Entry> entries;
  };

  Shard &shardOf(const std::string &key) { return shards_[std::hash<std::string>()(key) % shards_.size()]; }
  const Shard &shardOf(const std::string &key) const { return const_cast<Store *>(this)->shardOf(key); }
  static bool moveEntry(Shard &from, const std::string &oldKey, Shard &to, const std::string &newKey);

  std::array<Shard, 16> shards_;
};

} // namespace pier
