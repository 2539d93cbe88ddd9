// Mechanism: what a lambda REQUIRES is said of the captured `this`: a lock that the caller holds, also where
// a template that waits below the lock is what calls it; what is kept for others to call promises nothing
// that is seen here.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>
#define CAPABILITY __attribute__((capability("mutex")))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))

class CAPABILITY Lock {
public:
  void take() ACQUIRE() { inner_.lock(); }
  void give() RELEASE() { inner_.unlock(); }
  template <typename Done> void sleepUntil(std::condition_variable &bell, Done &&done) REQUIRES(this) {
    std::unique_lock<std::mutex> held(inner_, std::adopt_lock);
    bell.wait(held, done);
    held.release();
  }

private:
  std::mutex inner_;
};

void atMidnight(std::function<void()> job); // of the scheduler

class Kitchen {
public:
  void order(int dish) {
    lock_.take();
    dishes_.push_back(dish);
    lock_.give();
    bell_.notify_one();
  }

  int next() {
    lock_.take();
    lock_.sleepUntil(bell_, [this]() REQUIRES(lock_) { return !dishes_.empty(); });
    auto last = [this]() REQUIRES(lock_) { return popped(); };
    int dish = last();
    lock_.give();
    return dish;
  }

  void closeAtMidnight() {
    atMidnight([this]() REQUIRES(lock_) {
      while (!dishes_.empty())
        popped();
    });
  }

private:
  int popped() REQUIRES(lock_) {
    int dish = dishes_.back();
    dishes_.pop_back();
    return dish;
  }

  Lock lock_;
  std::condition_variable bell_;
  std::vector<int> dishes_ GUARDED_BY(lock_);
};

int serve(Kitchen &kitchen) {
  kitchen.order(3);
  return kitchen.next();
}
