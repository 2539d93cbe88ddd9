// Mechanism: the assignment locks both objects, and the getter its own.
#include <mutex>

class Balance {
public:
  void take(Balance &other) {
    std::scoped_lock both(mutex_, other.mutex_);
    cents_ = other.cents_;
  }
  long cents() {
    std::lock_guard<std::mutex> hold(mutex_);
    return cents_;
  }

private:
  std::mutex mutex_;
  long cents_ = 0;
};
