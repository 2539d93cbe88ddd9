// Mechanism: all methods that call the private helper hold the lock, and the constructor needs none.
#include <mutex>

class Budget {
public:
  void spend(long cents) {
    std::lock_guard<std::mutex> hold(mutex_);
    change(-cents);
  }
  void earn(long cents) {
    std::lock_guard<std::mutex> hold(mutex_);
    change(cents);
  }
  void refund(long cents) {
    std::lock_guard<std::mutex> hold(mutex_);
    change(cents);
    change(1);
  }
  explicit Budget(long cents) { change(cents); }

private:
  void change(long cents) { balance_ += cents; }
  std::mutex mutex_;
  long balance_ = 0;
};
