// Mechanism: a lambda that REQUIRES a lock is handed on by value, to what takes the lock by a name of its own
// or is called below it: that it is the lambda's lock only those know who made the lambda.
#include <map>
#include <mutex>
#include <string>

class __attribute__((capability("mutex"))) Lock {
public:
  void take() __attribute__((acquire_capability())) { inner_.lock(); }
  void give() __attribute__((release_capability())) { inner_.unlock(); }

private:
  std::mutex inner_;
};

template <class Job> void withLock(Lock &lock, Job job) {
  lock.take();
  job();
  lock.give();
}

template <class Job> void once(Job job) { job(); }
template <class Job> void retried(Job job) {
  once(job);
  once(job);
}

class Prices {
public:
  void set(std::string what, int price) {
    withLock(lock_, [&, this]() __attribute__((requires_capability(lock_))) { prices_[what] = price; });
  }
  void raise(int by) {
    lock_.take();
    retried([this, by]() __attribute__((requires_capability(lock_))) {
      for (auto &one : prices_)
        one.second += by;
    });
    lock_.give();
  }

private:
  Lock lock_;
  std::map<std::string, int> prices_ __attribute__((guarded_by(lock_)));
};

void season(Prices &prices) {
  prices.set("pears", 3);
  prices.raise(1);
}
