// Mechanism: the writer is handed the lock that it takes, and the getter takes none.
#include <mutex>

class Reading {
public:
  void set(std::mutex &mutex, double value) {
    std::lock_guard<std::mutex> hold(mutex);
    value_ = value;
  }
  double get() const {
    return value_; // expect: guarded-by
  }

private:
  double value_ = 0;
};
