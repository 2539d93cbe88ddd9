// Mechanism: copying reads the other object without the lock that its setter holds; a lambda called in place
// reads bare.
#include <mutex>

class Setting {
public:
  Setting() = default;
  Setting(const Setting &other) : level_(other.level_) { // expect: guarded-by
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
    auto late = [this] {
      return minutes_ > 30; // expect: guarded-by
    };
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
