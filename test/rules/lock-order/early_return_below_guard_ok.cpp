// Mechanism: a helper returns early from below its guard, which lets go on that way, too; its result decides what the caller does next.
#include <mutex>

class Sensor {
public:
  int poll(int Patience) {
    {
      std::lock_guard<std::mutex> Lock(mutex_);
      if (Patience < 0)
        return -1;
    }
    ++polls_;
    return 0;
  }

  void update(int Value) {
    std::lock_guard<std::mutex> Lock(mutex_);
    value_ = Value;
  }

private:
  std::mutex mutex_;
  int value_ = 0, polls_ = 0;
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
