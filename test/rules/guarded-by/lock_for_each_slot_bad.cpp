// Mechanism: a lock for each slot of a table, chosen by the slot's number; one operation takes none.
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
    known_[Kind].reset(); // expect: guarded-by
  }

private:
  mutable std::mutex locks_[2];
  std::optional<int> known_[2];
};
