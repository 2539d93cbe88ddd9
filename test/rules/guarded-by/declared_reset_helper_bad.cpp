// Mechanism: as declared_atomic_wrapper_ok, but the constructor's helper is called by reset(), too, without the lock.
#include <mutex>

#define CAPABILITY __attribute__((capability("mutex")))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define ACQUIRE() __attribute__((acquire_capability()))
#define RELEASE() __attribute__((release_capability()))

class CAPABILITY Mutex {
public:
  void lock() ACQUIRE() { inner_.lock(); }
  void unlock() RELEASE() { inner_.unlock(); }

private:
  std::mutex inner_;
};

class Link {
public:
  Link() { construct(); }
  void reset() { construct(); }
  void close() {
    mutex_.lock();
    buffer_ = 0;
    mutex_.unlock();
  }

private:
  void construct() {
    buffer_ = 512; // expect: guarded-by
  }

  mutable Mutex mutex_;
  int buffer_ GUARDED_BY(mutex_) = 0;
};
