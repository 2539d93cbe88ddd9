// Mechanism: a private helper gets its storage from one method, once with the lock and once without.
#include <mutex>

class Meter {
public:
  void record(bool quick, long amount) {
    if (quick) {
      add(total_, amount); // expect: guarded-by
    } else {
      std::lock_guard<std::mutex> hold(mutex_);
      add(total_, amount);
    }
  }

private:
  static void add(long &into, long amount) { into += amount; }
  std::mutex mutex_;
  long total_ = 0;
};

struct Shelf {
  struct Box {
    int items = 0;
  };
  Box *first = nullptr;
};

class Store {
public:
  explicit Store(Shelf &shelf) : shelf_(shelf) {}
  void put(bool alone) {
    if (alone) {
      fill(shelf_);
    } else {
      mutex_.lock();
      fill(shelf_);
      mutex_.unlock();
    }
  }

private:
  void fill(Shelf &shelf) {
    shelf.first->items++; // expect: guarded-by
  }
  std::mutex mutex_;
  Shelf &shelf_;
};
