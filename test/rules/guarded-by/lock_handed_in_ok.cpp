// Mechanism: writer and getter are handed the lock that they take.
#include <mutex>

class Reading {
public:
  void set(std::mutex &mutex, double value) {
    std::lock_guard<std::mutex> hold(mutex);
    value_ = value;
  }
  double get(std::mutex &mutex) const {
    std::lock_guard<std::mutex> hold(mutex);
    return value_;
  }

private:
  double value_ = 0;
};
