// Mechanism: a guard turned inside out lets the lock go while it lives; nothing is written then.
#define CAPABILITY __attribute__((capability("mutex")))
#define SCOPED_CAPABILITY __attribute__((scoped_lockable))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))

class CAPABILITY Mutex {
public:
  void lock() ACQUIRE();
  void unlock() RELEASE();
};

class SCOPED_CAPABILITY Unlocked {
public:
  explicit Unlocked(Mutex &mutex) RELEASE(mutex);
  ~Unlocked() RELEASE();
};

struct Counter {
  Mutex mutex;
  int ticks GUARDED_BY(mutex) = 0;

  void run() {
    mutex.lock();
    ++ticks;
    {
      Unlocked open(mutex);
    }
    ++ticks;
    mutex.unlock();
  }
  void step() REQUIRES(mutex) {
    ++ticks;
    Unlocked open(mutex);
  }
};
