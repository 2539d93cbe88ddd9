// Mechanism: all members of a class template take the lock before they touch the guarded map.
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

template <typename Key, typename Value> class Memo {
public:
  explicit Memo(std::size_t Limit) : limit_(Limit) {}

  std::optional<Value> find(const Key &K) const {
    std::lock_guard<std::mutex> Lock(mutex_);
    auto Known = values_.find(K);
    if (Known == values_.end())
      return std::nullopt;
    return Known->second;
  }

  void remember(const Key &K, Value V) {
    std::lock_guard<std::mutex> Lock(mutex_);
    if (values_.size() >= limit_)
      values_.erase(values_.begin());
    values_.insert_or_assign(K, std::move(V));
  }

  void forget(const Key &K) {
    std::lock_guard<std::mutex> Lock(mutex_);
    values_.erase(K);
  }

  void clear() {
    std::lock_guard<std::mutex> Lock(mutex_);
    values_.clear();
  }

  bool knows(const Key &K) const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return values_.count(K) > 0;
  }

private:
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::map<Key, Value> values_;
};

static Memo<std::string, double> &rates() {
  static Memo<std::string, double> Rates(128);
  return Rates;
}

double rateOf(const std::string &Currency) { return rates().find(Currency).value_or(1.0); }
void setRate(const std::string &Currency, double Rate) { rates().remember(Currency, Rate); }
bool hasRate(const std::string &Currency) { return rates().knows(Currency); }
void forgetRate(const std::string &Currency) { rates().forget(Currency); }
void forgetRates() { rates().clear(); }
