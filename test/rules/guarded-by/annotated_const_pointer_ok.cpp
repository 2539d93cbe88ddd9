// Mechanism: readers of a pointer that never changes take the lock declared for it.
#include <mutex>

class __attribute__((capability("mutex"))) Mutex {
public:
  void lock() __attribute__((acquire_capability())) { inner_.lock(); }
  void unlock() __attribute__((release_capability())) { inner_.unlock(); }

private:
  std::mutex inner_;
};

struct Versions {
  int current = 0;
  int last() const { return current; }
  void next() { ++current; }
};

class Database {
public:
  explicit Database(Versions *versions) : versions_(versions) {}

  void write() {
    mutex_.lock();
    versions_->next();
    ++writes_;
    mutex_.unlock();
  }

  int newest() {
    mutex_.lock();
    int last = versions_->last();
    mutex_.unlock();
    return last;
  }

  int writes() {
    mutex_.lock();
    int writes = writes_;
    mutex_.unlock();
    return writes;
  }

private:
  Mutex mutex_;
  Versions *const versions_ __attribute__((guarded_by(mutex_)));
  int writes_ __attribute__((guarded_by(mutex_))) = 0;
};

int count() {
  Versions versions;
  Database db(&versions);
  db.write();
  return db.newest() + db.writes();
}
