// Mechanism: a policy class that hands lock() and unlock() on to a mutex is a lock.
#include <mutex>
#include <thread>

class OwnLock {
public:
  void lock() { mutex_.lock(); }
  void unlock() { mutex_.unlock(); }

private:
  std::mutex mutex_;
};

template <class Lock> struct Table {
  Lock lock;
  int rows = 0;
};

static Table<std::mutex> shared;
static Table<OwnLock> local;

static void load() {
  std::lock_guard outer(local.lock);
  std::lock_guard inner(shared.lock); // expect: lock-order
  ++shared.rows;
}

static void save() {
  std::lock_guard outer(shared.lock);
  std::lock_guard inner(local.lock);
  ++shared.rows;
}

int main() {
  std::thread one(load), two(save);
  one.join();
  two.join();
}
