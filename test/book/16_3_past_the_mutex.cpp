// The data is reached without its lock: in Rust the lock owns it.
// relation: same
// rustc: E0369
// fearless: guarded-by
#include <cstdio>
#include <mutex>
#include <thread>

class Guests {
public:
  void enter() {
    std::lock_guard lock(mutex_);
    ++count_;
  }
  void leave() {
    std::lock_guard lock(mutex_);
    --count_;
  }
  bool full() const { return count_ >= 100; }

private:
  std::mutex mutex_;
  int count_ = 0;
};

int main() {
  Guests guests;
  std::jthread door([&guests] {
    guests.enter();
    guests.leave();
  });
  std::printf("full: %d\n", guests.full());
}
