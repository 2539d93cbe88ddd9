// Mechanism: REQUIRES stands at a declaration whose parameter has another name, and ACQUIRE at a body that
// locks by hand.
#include <atomic>

#define CAPABILITY __attribute__((capability("mutex")))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define REQUIRES(x) __attribute__((requires_capability(x)))
#define ACQUIRE() __attribute__((acquire_capability()))
#define RELEASE() __attribute__((release_capability()))

class CAPABILITY SpinLock {
public:
  void lock() ACQUIRE() {
    while (busy.exchange(true, std::memory_order_acquire)) {
    }
  }
  void unlock() RELEASE() { busy.store(false, std::memory_order_release); }

private:
  std::atomic<bool> busy{false};
};

struct Account {
  SpinLock lock;
  long cents GUARDED_BY(lock) = 0;
};

void pay(Account &into, long amount) REQUIRES(into.lock);
void pay(Account &account, long amount) { account.cents += amount; }

void deposit(Account &account) {
  account.lock.lock();
  pay(account, 5);
  account.cents += 1;
  account.lock.unlock();
  pay(account, 1);    // expect: guarded-by
  account.cents += 1; // expect: guarded-by
}
