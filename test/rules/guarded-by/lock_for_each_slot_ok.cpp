// Mechanism: a lock for each slot of a table, chosen by the slot's number, in every operation.
#include <array>
#include <mutex>
#include <optional>

class AddressCache {
public:
  std::optional<int> find(unsigned Kind) const {
    std::scoped_lock Lock(locks_[Kind]);
    return known_[Kind];
  }

  void remember(unsigned Kind, int Address) {
    std::scoped_lock Lock(locks_[Kind]);
    known_[Kind] = Address;
  }

  void forget(unsigned Kind) {
    std::scoped_lock Lock(locks_[Kind]);
    known_[Kind].reset();
  }

private:
  mutable std::mutex locks_[2];
  std::optional<int> known_[2];
};
