// Mechanism: a lock type without bodies in sight; its attributes say what takes it, lets it go, and what it guards.
#define LOCKABLE __attribute__((capability("mutex")))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))
#define TRY_ACQUIRE(...) __attribute__((try_acquire_capability(__VA_ARGS__)))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define PT_GUARDED_BY(x) __attribute__((pt_guarded_by(x)))

class LOCKABLE Latch {
public:
  void close() ACQUIRE();
  void open() RELEASE();
  bool tryClose() TRY_ACQUIRE(true);
};

class __attribute__((scoped_lockable)) Closed {
public:
  explicit Closed(Latch &latch) ACQUIRE(latch);
  ~Closed() RELEASE();
};

class Cellar {
public:
  void store(int bottles) {
    Closed closed(latch_);
    bottles_ += bottles;
    *oldest_ = bottles;
  }

  bool taste() {
    if (!latch_.tryClose())
      return false;
    --bottles_;
    latch_.open();
    return true;
  }

  int age() {
    Closed closed(latch_);
    return *oldest_;
  }

  void audit() {
    latch_.close();
    count(bottles_ < 0);
    latch_.open();
  }

private:
  void count(bool negative) REQUIRES(latch_);

  Latch latch_;
  int bottles_ GUARDED_BY(latch_) = 0;
  int *oldest_ PT_GUARDED_BY(latch_) = nullptr;
};
