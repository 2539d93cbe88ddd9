// Mechanism: a lambda made under the lock runs in place; the one stored takes the lock when it runs.
#include <algorithm>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

struct Reminder {
  int Due = 0;
  std::string Text;
};

class Agenda {
public:
  void add(int Due, std::string Text) {
    std::lock_guard Lock(mutex_);
    reminders_.push_back({Due, std::move(Text)});
    std::sort(reminders_.begin(), reminders_.end(),
              [](const Reminder &A, const Reminder &B) { return A.Due < B.Due; });
  }

  std::size_t dropUntil(int Now) {
    std::lock_guard Lock(mutex_);
    auto IsPast = [this](const Reminder &R) { return R.Due < reminders_.front().Due + 1; };
    const auto Past = std::count_if(reminders_.begin(), reminders_.end(), IsPast);
    std::erase_if(reminders_, [Now](const Reminder &R) { return R.Due <= Now; });
    return static_cast<std::size_t>(Past);
  }

  /// What a timer of the caller's runs once a minute.
  std::function<void()> ticker() {
    std::lock_guard Lock(mutex_);
    ++tickers_;
    return [this] {
      std::lock_guard Inner(mutex_);
      ++ticks_;
    };
  }

  void restart() {
    std::lock_guard Lock(mutex_);
    ticks_ = 0;
    tickers_ = 0;
  }

  bool isLate(int Now) {
    std::lock_guard Lock(mutex_);
    return !reminders_.empty() && reminders_.front().Due < Now && ticks_ > 0;
  }

  double ticksPerTicker() {
    std::lock_guard Lock(mutex_);
    return tickers_ > 0 ? static_cast<double>(ticks_) / tickers_ : 0.0;
  }

private:
  std::mutex mutex_;
  std::vector<Reminder> reminders_;
  int tickers_ = 0;
  long ticks_ = 0;
};
