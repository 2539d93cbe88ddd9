// Mechanism: a limit is read without the lock, and never changes after construction.
#include <algorithm>
#include <cstddef>
#include <mutex>
#include <vector>

class LeakyBucket {
public:
  LeakyBucket(std::size_t Limit, double PerSecond) : limit_(Limit), per_second_(PerSecond) {}

  bool add(double Now) {
    std::lock_guard<std::mutex> Lock(mutex_);
    leak(Now);
    if (level_ + 1 > static_cast<double>(limit_))
      return false;
    level_ += 1;
    return true;
  }

  double waitFor(double Amount, double Now) {
    if (Amount <= 0)
      return 0;
    std::lock_guard<std::mutex> Lock(mutex_);
    leak(Now);
    const double Excess = level_ + Amount - static_cast<double>(limit_);
    return std::max(0.0, Excess) / per_second_;
  }

  void drain() {
    std::lock_guard<std::mutex> Lock(mutex_);
    level_ = 0;
  }

  double freeShare() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return 1.0 - level_ / static_cast<double>(limit_);
  }

  bool couldEverHold(std::size_t Amount) const { return Amount <= limit_; }

private:
  void leak(double Now) {
    level_ = std::max(0.0, level_ - (Now - last_) * per_second_);
    last_ = Now;
  }

  mutable std::mutex mutex_;
  std::size_t limit_;
  const double per_second_;
  double level_ = 0;
  double last_ = 0;
};
