// Mechanism: a striped map locks the stripe of one key and writes into the stripe of another.
#include <array>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

class StripedStore {
public:
  void put(const std::string &Key, int Value) {
    Stripe &S = stripes_[indexOf(Key)];
    std::lock_guard<std::mutex> Lock(S.Mutex);
    S.Values[Key] = Value;
  }

  std::optional<int> get(const std::string &Key) {
    Stripe &S = stripes_[indexOf(Key)];
    std::lock_guard<std::mutex> Lock(S.Mutex);
    auto Found = S.Values.find(Key);
    if (Found == S.Values.end())
      return std::nullopt;
    return Found->second;
  }

  void erase(const std::string &Key) {
    Stripe &S = stripes_[indexOf(Key)];
    std::lock_guard<std::mutex> Lock(S.Mutex);
    S.Values.erase(Key);
  }

  void putBoth(const std::string &Key, const std::string &Alias, int Value) {
    Stripe &First = stripes_[indexOf(Key)];
    Stripe &Second = stripes_[indexOf(Alias)];
    {
      std::lock_guard<std::mutex> Lock(First.Mutex);
      First.Values[Key] = Value;
    }
    std::lock_guard<std::mutex> Lock(First.Mutex);
    Second.Values[Alias] = Value; // missed: guarded-by, two unknown indices of one array are taken for one element
  }

  std::size_t size() {
    std::size_t Sum = 0;
    for (Stripe &S : stripes_) {
      std::lock_guard<std::mutex> Lock(S.Mutex);
      Sum += S.Values.size();
    }
    return Sum;
  }

private:
  struct Stripe {
    std::mutex Mutex;
    std::unordered_map<std::string, int> Values;
  };

  static std::size_t indexOf(const std::string &Key) { return std::hash<std::string>()(Key) % 16; }

  std::array<Stripe, 16> stripes_;
};
