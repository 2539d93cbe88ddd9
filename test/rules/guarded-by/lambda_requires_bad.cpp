// Mechanism: what a lambda REQUIRES is said of the captured `this`: it is called after the lock was given
// back, waits below another lock, or touches what another lock guards.
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
    bell.wait(held, done); // expect: guarded-by
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
    lock_.sleepUntil(bell_, [this]() REQUIRES(till_) { return takings_ > 0; });
    auto last = [this]() REQUIRES(lock_) { return popped(); };
    lock_.give();
    int dish = last(); // expect: guarded-by
    return dish;
  }

  void closeAtMidnight() {
    atMidnight([this]() REQUIRES(till_) {
      takings_ = 0;
      while (!dishes_.empty()) // expect: guarded-by
        popped();              // expect: guarded-by
    });
  }

private:
  int popped() REQUIRES(lock_) {
    int dish = dishes_.back();
    dishes_.pop_back();
    return dish;
  }

  Lock lock_, till_;
  std::condition_variable bell_;
  std::vector<int> dishes_ GUARDED_BY(lock_);
  int takings_ GUARDED_BY(till_) = 0;
};

int serve(Kitchen &kitchen) {
  kitchen.order(3);
  return kitchen.next();
}
