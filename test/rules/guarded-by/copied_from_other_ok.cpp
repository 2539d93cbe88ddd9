// Mechanism: the other object's lock is held while it is copied, and the lambda is called under the lock.
#include <mutex>

class Setting {
public:
  Setting() = default;
  Setting(const Setting &other) {
    std::lock_guard<std::mutex> hold(other.mutex_);
    level_ = other.level_;
  }
  void set(int level) {
    std::lock_guard<std::mutex> hold(mutex_);
    level_ = level;
  }

private:
  mutable std::mutex mutex_;
  int level_ = 0;
};

class Alarm {
public:
  bool rings() {
    auto late = [this] { return minutes_ > 30; };
    std::lock_guard<std::mutex> hold(mutex_);
    return late();
  }
  void set(int minutes) {
    std::lock_guard<std::mutex> hold(mutex_);
    minutes_ = minutes;
  }

private:
  std::mutex mutex_;
  int minutes_ = 0;
};
