// Mechanism: what a function asserts to be held is held after it, whatever its body does.
#include <cassert>
#include <mutex>

#define CAPABILITY __attribute__((capability("mutex")))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define ACQUIRE() __attribute__((acquire_capability()))
#define RELEASE() __attribute__((release_capability()))
#define ASSERT_CAPABILITY(x) __attribute__((assert_capability(x)))

class CAPABILITY Mutex {
public:
  void lock() ACQUIRE() { inner.lock(); }
  void unlock() RELEASE() { inner.unlock(); }

private:
  std::mutex inner;
};

class Ledger {
public:
  void enter() {
    mutex.lock();
    ++entries;
    mutex.unlock();
  }
  void strike() {
    beSure();
    --entries;
  }
  void clear() {
    beSure();
    entries = 0;
  }

private:
  void beSure() ASSERT_CAPABILITY(mutex) { assert(held); }
  Mutex mutex;
  bool held = true;
  int entries GUARDED_BY(mutex) = 0;
};

int main() {
  Ledger ledger;
  ledger.enter();
  ledger.strike();
  ledger.clear();
}
