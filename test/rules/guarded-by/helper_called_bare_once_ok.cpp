// Mechanism: the helper works on a copy without the lock, and on what is shared with it.
#include <mutex>

class Meter {
public:
  long record(bool quick, long amount) {
    long mine = amount;
    if (quick) {
      add(mine, amount);
    } else {
      std::lock_guard<std::mutex> hold(mutex_);
      add(total_, amount);
    }
    return mine;
  }

private:
  static void add(long &into, long amount) { into += amount; }
  std::mutex mutex_;
  long total_ = 0;
};

class Store {
public:
  void put() {
    std::lock_guard<std::mutex> hold(mutex_);
    fill();
  }
  void putTwice() {
    std::lock_guard<std::mutex> hold(mutex_);
    fill();
    fill();
  }

private:
  void fill() { items_++; }
  std::mutex mutex_;
  int items_ = 0;
};
