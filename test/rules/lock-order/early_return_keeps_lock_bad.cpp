// Mechanism: as early_return_below_guard_ok, but the helper locks by hand and one return forgets to let go.
#include <mutex>

class Sensor {
public:
  int poll(int Patience) {
    mutex_.lock();
    if (Patience < 0)
      return -1;
    mutex_.unlock();
    return 0;
  }

  void update(int Value) {
    std::lock_guard<std::mutex> Lock(mutex_); // expect: lock-order
    value_ = Value;
  }

private:
  std::mutex mutex_;
  int value_ = 0;
};

class Station {
public:
  void refresh() {
    const int Result = sensor_.poll(patience_);
    if (Result == 0)
      return;
    std::lock_guard<std::mutex> Lock(mutex_);
    ++failures_;
  }

  void publish(int Value) {
    std::lock_guard<std::mutex> Lock(mutex_);
    sensor_.update(Value);
  }

private:
  Sensor sensor_;
  std::mutex mutex_;
  int patience_ = 5;
  int failures_ = 0;
};
