// Mechanism: transfer(a, b) locks the instance at the lower address first.
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>

namespace bank {

class Account {
public:
  Account(std::string owner, long balance) : owner_(std::move(owner)), balance_(balance) {}

  long balance() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return balance_;
  }

  void deposit(long amount) {
    std::lock_guard<std::mutex> lock(mutex_);
    balance_ += amount;
  }

  friend bool transfer(Account &from, Account &to, long amount);

private:
  mutable std::mutex mutex_;
  const std::string owner_;
  long balance_;
};

bool transfer(Account &from, Account &to, long amount) {
  if (&from == &to)
    return true;
  bool ascending = std::less<Account *>()(&from, &to);
  std::lock_guard<std::mutex> first(ascending ? from.mutex_ : to.mutex_);
  std::lock_guard<std::mutex> second(ascending ? to.mutex_ : from.mutex_);
  if (from.balance_ < amount)
    return false;
  from.balance_ -= amount;
  to.balance_ += amount;
  return true;
}

} // namespace bank
