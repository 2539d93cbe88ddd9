#include "store.h"
#include <cstdlib>

namespace pier {

std::optional<std::string> Store::get(const std::string &key) const {
  const Shard &shard = shardOf(key);
  std::shared_lock lock(shard.mutex);
  auto found = shard.entries.find(key);
  if (found == shard.entries.end() || found->second.expires < Clock::now())
    return std::nullopt;
  return found->second.value;
}

void Store::put(const std::string &key, std::string value, Clock::time_point expires) {
  Shard &shard = shardOf(key);
  std::unique_lock lock(shard.mutex);
  shard.entries.insert_or_assign(key, Entry{std::move(value), expires});
}

bool Store::erase(const std::string &key) {
  Shard &shard = shardOf(key);
  std::lock_guard lock(shard.mutex);
  return shard.entries.erase(key) != 0;
}

long Store::add(const std::string &key, long amount) {
  Shard &shard = shardOf(key);
  std::lock_guard lock(shard.mutex);
  Entry &entry = shard.entries[key];
  const long sum = std::strtol(entry.value.c_str(), nullptr, 10) + amount;
  entry.value = std::to_string(sum);
  return sum;
}

bool Store::rename(const std::string &from, const std::string &to) {
  Shard &source = shardOf(from);
  Shard &target = shardOf(to);
  if (&source == &target) {
    std::lock_guard lock(source.mutex);
    return moveEntry(source, from, target, to);
  }
  std::scoped_lock both(source.mutex, target.mutex);
  return moveEntry(source, from, target, to);
}

// The caller holds the locks of both shards.
bool Store::moveEntry(Shard &from, const std::string &oldKey, Shard &to, const std::string &newKey) {
  auto found = from.entries.find(oldKey);
  if (found == from.entries.end())
    return false;
  Entry moved = std::move(found->second);
  from.entries.erase(found);
  to.entries.insert_or_assign(newKey, std::move(moved));
  return true;
}

std::size_t Store::removeExpired(Clock::time_point now) {
  std::size_t removed = 0;
  for (Shard &shard : shards_) {
    std::unique_lock lock(shard.mutex);
    removed += std::erase_if(shard.entries, [now](const auto &item) { return item.second.expires < now; });
  }
  return removed;
}

std::size_t Store::countPart(unsigned part, unsigned parts, const std::string &prefix) const {
  std::size_t sum = 0;
  for (std::size_t i = part; i < shards_.size(); i += parts) {
    const Shard &shard = shards_[i];
    std::shared_lock lock(shard.mutex);
    for (const auto &[key, entry] : shard.entries)
      sum += key.starts_with(prefix);
  }
  return sum;
}

std::vector<std::string> Store::dump() const {
  std::vector<std::string> lines;
  for (const Shard &shard : shards_) {
    std::shared_lock lock(shard.mutex);
    for (const auto &[key, entry] : shard.entries)
      if (entry.expires == Clock::time_point::max())
        lines.push_back(key + " = " + entry.value);
  }
  return lines;
}

std::size_t Store::size() const {
  std::size_t sum = 0;
  for (const Shard &shard : shards_) {
    std::shared_lock lock(shard.mutex);
    sum += shard.entries.size();
  }
  return sum;
}

} // namespace pier
