// Mechanism: a function with a body asserts that a lock is held; another only looks as if it did.
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
    beHopeful();
    entries = 0; // expect: guarded-by
  }

private:
  void beSure() ASSERT_CAPABILITY(mutex) { assert(held); }
  void beHopeful() { assert(held); }
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
