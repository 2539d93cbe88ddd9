// Mechanism: a lock declared for a pointer that never changes is meant for what it leads to; and a declaration is
// checked also where the only caller in sight has just made the object.
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
    return versions_->last(); // expect: guarded-by
  }

  int writes() {
    return writes_; // expect: guarded-by
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
