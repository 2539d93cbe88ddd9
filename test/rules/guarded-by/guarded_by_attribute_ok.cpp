// Mechanism: a field is declared GUARDED_BY a mutex, and both of the methods that use it take that mutex.
#include <mutex>
#include <string>
#include <vector>

#define CAPABILITY(x) __attribute__((capability(x)))
#define SCOPED_CAPABILITY __attribute__((scoped_lockable))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))

class CAPABILITY("mutex") Mutex {
public:
  void Lock() ACQUIRE() { mu_.lock(); }
  void Unlock() RELEASE() { mu_.unlock(); }

private:
  std::mutex mu_;
};

class SCOPED_CAPABILITY MutexLock {
public:
  explicit MutexLock(Mutex *mu) ACQUIRE(mu) : mu_(mu) { mu_->Lock(); }
  ~MutexLock() RELEASE() { mu_->Unlock(); }
  MutexLock(const MutexLock &) = delete;
  MutexLock &operator=(const MutexLock &) = delete;

private:
  Mutex *const mu_;
};

class ServiceDirectory {
public:
  void Register(std::string name) {
    MutexLock lock(&mu_);
    names_.push_back(std::move(name));
  }

  // Asked by the status page.
  std::vector<std::string> Names() {
    MutexLock lock(&mu_);
    return names_;
  }

private:
  Mutex mu_;
  std::vector<std::string> names_ GUARDED_BY(mu_);
};
