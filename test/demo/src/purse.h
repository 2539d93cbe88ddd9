// Credit that clients pay each other with.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace pier {

class Purse {
public:
  explicit Purse(std::string owner) : owner_(std::move(owner)) {}

  const std::string &owner() const { return owner_; }
  void deposit(long amount);
  bool withdraw(long amount);
  /// The credit at this moment.
  long credit() const;

private:
  friend class Ledger;

  const std::string owner_;
  mutable std::mutex mutex_;
  long credit_ = 0;
};

/// All purses. They are never closed, so that a reference to one stays good.
class Ledger {
public:
  Purse &open(const std::string &owner);
  /// Moves credit, so that nobody sees it in both purses or in none; false if there is not enough.
  bool pay(Purse &from, Purse &to, long amount);
  /// Exchanges what is in two purses.
  void exchange(Purse &one, Purse &other);
  /// Evens out two purses; the older one comes first.
  void level(Purse &one, Purse &other);
  long total() const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Purse>> purses_;
};

} // namespace pier
