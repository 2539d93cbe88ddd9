// Mechanism: helpers say by an attribute that their caller holds the lock; one lets it go, and writes before it takes it again.
#include <mutex>
#include <thread>

class __attribute__((capability("mutex"))) Mutex {
public:
  void lock() __attribute__((acquire_capability())) { mutex_.lock(); }
  void unlock() __attribute__((release_capability())) { mutex_.unlock(); }
  void assertHeld() __attribute__((assert_capability())) {}

private:
  std::mutex mutex_;
};

class Table {
public:
  void compact() {
    mutex_.lock();
    if (dirty_)
      flush();
    compacted_ = true;
    mutex_.unlock();
  }
  void put() {
    mutex_.lock();
    dirty_ = true;
    compacted_ = false;
    mutex_.unlock();
  }

private:
  void flush() {
    mutex_.assertHeld();
    if (broken_)
      return;
    mutex_.unlock();
    std::this_thread::yield();
    compacted_ = false; // expect: guarded-by
    mutex_.lock();
    dirty_ = false;
  }
  Mutex mutex_;
  bool dirty_ = false, compacted_ = false, broken_ = false;
};

int main() {
  Table table;
  std::thread background([&] { table.compact(); });
  table.put();
  background.join();
}
