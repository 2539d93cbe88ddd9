// Mechanism: the assignment locks both objects, and the getter its own not at all.
#include <mutex>

class Balance {
public:
  void take(Balance &other) {
    std::scoped_lock both(mutex_, other.mutex_);
    cents_ = other.cents_;
  }
  long cents() const {
    return cents_; // expect: guarded-by
  }

private:
  std::mutex mutex_;
  long cents_ = 0;
};
