// Mechanism: two stripes of one array of mutexes are locked in the order of their indices.
#include <array>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace kv {

class StripedMap {
public:
  void set(const std::string &Key, long Value) {
    Stripe &S = stripes_[indexOf(Key)];
    std::lock_guard<std::mutex> Lock(S.mutex);
    S.values[Key] = Value;
  }

  long get(const std::string &Key) {
    Stripe &S = stripes_[indexOf(Key)];
    std::lock_guard<std::mutex> Lock(S.mutex);
    return S.values[Key];
  }

  /// Adds the value of From to To, in one step for everyone else.
  void merge(const std::string &From, const std::string &To) {
    std::size_t First = indexOf(From);
    std::size_t Second = indexOf(To);
    if (First == Second) {
      std::lock_guard<std::mutex> Lock(stripes_[First].mutex);
      mergeLocked(From, To);
      return;
    }
    if (Second < First)
      std::swap(First, Second);
    std::lock_guard<std::mutex> One(stripes_[First].mutex);
    std::lock_guard<std::mutex> Two(stripes_[Second].mutex);
    mergeLocked(From, To);
  }

private:
  struct Stripe {
    std::mutex mutex;
    std::unordered_map<std::string, long> values;
  };

  std::size_t indexOf(const std::string &Key) const {
    return std::hash<std::string>()(Key) % stripes_.size();
  }

  void mergeLocked(const std::string &From, const std::string &To) {
    long &Source = stripes_[indexOf(From)].values[From];
    stripes_[indexOf(To)].values[To] += Source;
    Source = 0;
  }

  std::array<Stripe, 16> stripes_;
};

StripedMap &counters() {
  static StripedMap Counters;
  return Counters;
}

} // namespace kv
