// Mechanism: what a lambda REQUIRES may be the lock of something captured by reference or by pointer.
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
  archive.lock.take();
  for (const std::string &page : more)
    one(page);
  archive.lock.give();
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
  std::size_t count = all();
  archive->lock.give();
  return count;
}
