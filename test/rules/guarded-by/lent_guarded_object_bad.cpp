// Mechanism: what is declared GUARDED_BY is handed on by reference, called, and read behind smart pointers
// without the lock.
#include <mutex>

#define CAPABILITY __attribute__((capability("mutex")))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define PT_GUARDED_BY(x) __attribute__((pt_guarded_by(x)))
#define ACQUIRE() __attribute__((acquire_capability()))
#define RELEASE() __attribute__((release_capability()))
#define RETURN_CAPABILITY(x) __attribute__((lock_returned(x)))

class CAPABILITY Mutex {
public:
  void lock() ACQUIRE() { inner.lock(); }
  void unlock() RELEASE() { inner.unlock(); }

private:
  std::mutex inner;
};

template <class T> class Handle {
public:
  explicit Handle(T *to) : to_(to) {}
  T *operator->() const { return to_; }
  T &operator*() const { return *to_; }

private:
  T *to_;
};

struct Route {
  int hops = 0;
  void extend();
};
void print(const Route &route);

class Router {
public:
  Mutex &mutex() RETURN_CAPABILITY(mutex_) { return mutex_; }
  void show() {
    print(route_); // expect: guarded-by
  }
  void grow() {
    route_.extend(); // expect: guarded-by
  }
  void count() {
    route_.hops = 0; // expect: guarded-by
  }
  void follow() {
    next_->hops = 1; // expect: guarded-by
  }
  void enter() {
    ways_ = 2; // expect: guarded-by
  }

private:
  Mutex mutex_;
  Route route_ GUARDED_BY(mutex_);
  Handle<Route> next_ PT_GUARDED_BY(mutex_){nullptr};
  int ways_ GUARDED_BY(mutex()) = 0;
};
