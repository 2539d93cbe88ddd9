// Mechanism: a policy class whose lock() and unlock() do nothing locks nothing.
#include <mutex>
#include <thread>

struct NoLock {
  void lock() {}
  void unlock() {}
};

template <class Lock> struct Table {
  Lock lock;
  int rows = 0;
};

static Table<std::mutex> shared;
static Table<NoLock> local;

static void load() {
  std::lock_guard outer(local.lock);
  std::lock_guard inner(shared.lock);
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
