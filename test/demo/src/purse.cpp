#include "purse.h"
#include <functional>
#include <utility>

namespace pier {

void Purse::deposit(long amount) {
  std::lock_guard lock(mutex_);
  credit_ += amount;
}

bool Purse::withdraw(long amount) {
  std::lock_guard lock(mutex_);
  if (credit_ < amount)
    return false;
  credit_ -= amount;
  return true;
}

long Purse::credit() const {
  return credit_; // missed: guarded-by, too little evidence
}

Purse &Ledger::open(const std::string &owner) {
  std::lock_guard lock(mutex_);
  std::unique_ptr<Purse> &purse = purses_[owner];
  if (purse == nullptr)
    purse = std::make_unique<Purse>(owner);
  return *purse;
}

bool Ledger::pay(Purse &from, Purse &to, long amount) {
  if (&from == &to)
    return false;
  std::lock_guard payer(from.mutex_);
  std::lock_guard payee(to.mutex_); // missed: lock-order, until there is the rule
  if (from.credit_ < amount)
    return false;
  from.credit_ -= amount;
  to.credit_ += amount;
  return true;
}

void Ledger::exchange(Purse &one, Purse &other) {
  if (&one == &other)
    return;
  std::scoped_lock both(one.mutex_, other.mutex_);
  std::swap(one.credit_, other.credit_);
}

void Ledger::level(Purse &one, Purse &other) {
  if (&one == &other)
    return;
  const bool ordered = std::less<>()(&one, &other);
  Purse &first = ordered ? one : other;
  Purse &second = ordered ? other : one;
  std::lock_guard outer(first.mutex_);
  std::lock_guard inner(second.mutex_);
  const long sum = first.credit_ + second.credit_;
  first.credit_ = sum / 2;
  second.credit_ = sum - sum / 2;
}

// One purse at a time, below the lock of the index: the same order as nobody else's, since pay() takes no index.
long Ledger::total() const {
  std::lock_guard lock(mutex_);
  long sum = 0;
  for (const auto &[owner, purse] : purses_) {
    std::lock_guard one(purse->mutex_);
    sum += purse->credit_;
  }
  return sum;
}

} // namespace pier
