// Mechanism: three methods hold the lock when they call the private helper, the fourth forgets it.
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
  void correct(long cents) { change(cents); }

private:
  void change(long cents) {
    balance_ += cents; // expect: guarded-by
  }
  std::mutex mutex_;
  long balance_ = 0;
};
