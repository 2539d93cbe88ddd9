// Mechanism: what is declared to be guarded is a class around one atomic: reads without the lock are no races. A helper of the
// constructor fills what is guarded before anybody else is there.
#include <atomic>
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

template <class T> class Shared {
public:
  Shared(T V) : value_(V) {}
  T load() const { return value_.load(std::memory_order_acquire); }
  void store(T V) { value_.store(V, std::memory_order_release); }
  operator T() const { return load(); }

private:
  std::atomic<T> value_;
};

class Link {
public:
  Link() { construct(); }
  bool isUp() const { return state_ == 1; }
  void close() {
    mutex_.lock();
    state_.store(2);
    buffer_ = 0;
    mutex_.unlock();
  }

private:
  void construct() {
    buffer_ = 512;
    state_.store(0);
  }

  mutable Mutex mutex_;
  Shared<int> state_ GUARDED_BY(mutex_){0};
  int buffer_ GUARDED_BY(mutex_) = 0;
};
