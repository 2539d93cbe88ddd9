// Mechanism: a mutex is declared to come after another one; a function breaks that through a call.
#include <cstdio>
#include <mutex>
#include <string>
#include <vector>

#define CAPABILITY(x) __attribute__((capability(x)))
#define ACQUIRED_AFTER(...) __attribute__((acquired_after(__VA_ARGS__)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))

namespace paint {

class CAPABILITY("mutex") Lock {
public:
  void lock() ACQUIRE() { impl_.lock(); }
  void unlock() RELEASE() { impl_.unlock(); }

private:
  std::mutex impl_;
};

Lock documentLock;
Lock clipboardLock ACQUIRED_AFTER(documentLock);

std::vector<std::string> shapes;
std::string clipboard;

void insert(const std::string &Shape) {
  documentLock.lock(); // expect: lock-order
  shapes.push_back(Shape);
  documentLock.unlock();
}

void copy(const std::string &Shape) {
  clipboardLock.lock();
  clipboard = Shape;
  clipboardLock.unlock();
}

void paste() {
  clipboardLock.lock();
  std::string Copied = clipboard;
  if (!Copied.empty())
    insert(Copied);
  clipboardLock.unlock();
}

} // namespace paint
