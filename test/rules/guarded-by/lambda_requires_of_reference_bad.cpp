// Mechanism: what a lambda REQUIRES is the lock of something captured, and is not held where it is called.
#include <functional>
#include <mutex>
#include <string>
#include <vector>

class __attribute__((capability("mutex"))) Lock {
public:
  void take() __attribute__((acquire_capability())) { inner_.lock(); }
  void give() __attribute__((release_capability())) { inner_.unlock(); }

private:
  std::mutex inner_;
};

struct Archive {
  Lock lock;
  std::vector<std::string> pages __attribute__((guarded_by(lock)));
  void sort() __attribute__((requires_capability(lock)));
};

void append(Archive &archive, const std::vector<std::string> &more) {
  auto one = [&archive](const std::string &page)
                 __attribute__((requires_capability(archive.lock))) { archive.pages.push_back(page); };
  for (const std::string &page : more)
    one(page); // expect: guarded-by
}

void atNight(std::function<void()> job); // of another unit

void sortAtNight(Archive &archive) {
  atNight([&archive]() __attribute__((requires_capability(archive.lock))) { archive.sort(); });
}

std::size_t tidy(Archive *archive) {
  auto all = [archive]() __attribute__((requires_capability(archive->lock))) {
    archive->sort();
    return archive->pages.size();
  };
  archive->lock.take();
  archive->lock.give();
  std::size_t count = all(); // expect: guarded-by
  return count;
}
