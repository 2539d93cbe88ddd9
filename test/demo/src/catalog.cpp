#include "catalog.h"
#include <utility>

namespace pier {

bool Quota::charge(const std::string &topic) {
  std::lock_guard lock(mutex_); // expect: lock-order
  unsigned &used = used_[topic];
  if (used >= most_)
    return false;
  ++used;
  return true;
}

void Quota::settle(Audit &audit) {
  std::lock_guard lock(mutex_);
  for (const auto &[topic, used] : used_)
    if (used != 0)
      audit.record(topic + ": " + std::to_string(used)); // quota, then audit
  used_.clear();
}

void Topic::enter() {
  std::lock_guard lock(mutex_);
  ++readers_;
}

void Topic::leave() {
  std::lock_guard lock(mutex_);
  --readers_;
}

std::uint64_t Topic::readers() const {
  std::lock_guard lock(mutex_);
  return readers_;
}

void Topic::absorb(Topic &other) {
  std::lock_guard lock(mutex_);
  readers_ += other.readers_; // missed: guarded-by, too little evidence
}

std::shared_ptr<Topic> Catalog::open(const std::string &name) {
  std::lock_guard lock(mutex_);
  if (!quota_.charge(name))
    return nullptr;
  std::shared_ptr<Topic> &topic = topics_[name];
  if (topic == nullptr)
    topic = std::make_shared<Topic>();
  return topic;
}

bool Catalog::merge(const std::string &into, const std::string &from) {
  std::shared_ptr<Topic> kept, gone;
  {
    std::lock_guard lock(mutex_);
    auto one = topics_.find(into), other = topics_.find(from);
    if (one == topics_.end() || other == topics_.end() || one == other)
      return false;
    kept = one->second;
    gone = std::move(other->second);
    topics_.erase(other);
  }
  kept->absorb(*gone);
  return true;
}

std::size_t Catalog::size() const {
  std::lock_guard lock(mutex_);
  return topics_.size();
}

void Audit::record(std::string line) {
  std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));
  if (lines_.size() > kept)
    lines_.pop_front();
  ++recorded_;
}

std::string Audit::summary(const Catalog &catalog) const {
  std::lock_guard lock(mutex_);
  return std::to_string(recorded_) + " charges for " + std::to_string(catalog.size()) + " topics"; // audit, then catalog
}

} // namespace pier
