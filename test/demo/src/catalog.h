// The topics that sessions have asked for, what each may cost, and a record of both.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace pier {

class Audit;

/// How often a topic may be asked for until the next settlement.
class Quota {
public:
  explicit Quota(unsigned most) : most_(most) {}

  bool charge(const std::string &topic);
  /// Starts a new period, and records what the last one has cost.
  void settle(Audit &audit);

private:
  const unsigned most_;
  std::mutex mutex_;
  std::map<std::string, unsigned> used_;
};

class Topic {
public:
  void enter();
  void leave();
  std::uint64_t readers() const;
  /// Counts the readers of another topic as its own, since the two are now one.
  void absorb(Topic &other);

private:
  mutable std::mutex mutex_;
  std::uint64_t readers_ = 0;
};

class Catalog {
public:
  explicit Catalog(Quota &quota) : quota_(quota) {}

  /// The topic of that name, made if need be; null when its quota is used up.
  std::shared_ptr<Topic> open(const std::string &name);
  bool merge(const std::string &into, const std::string &from);
  std::size_t size() const;

private:
  Quota &quota_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Topic>> topics_;
};

/// The last lines of the record, and how many there were.
class Audit {
public:
  void record(std::string line);
  std::string summary(const Catalog &catalog) const;

private:
  static constexpr std::size_t kept = 32;

  mutable std::mutex mutex_;
  std::deque<std::string> lines_;
  std::uint64_t recorded_ = 0;
};

} // namespace pier
