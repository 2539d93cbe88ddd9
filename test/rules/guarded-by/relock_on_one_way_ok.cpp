// Mechanism: a helper that is called with the lock held lets it go for the slow part, on one of its ways; it holds it again at the end.
#include <mutex>
#include <thread>
#include <vector>

class Journal {
public:
  void append(int entry) {
    std::lock_guard lock(mutex_);
    entries_.push_back(entry);
    makeRoom();
    last_ = entry;
  }
  int last() {
    std::lock_guard lock(mutex_);
    return last_;
  }

private:
  void makeRoom() {
    if (entries_.size() < 100)
      return;
    mutex_.unlock();
    std::this_thread::yield();
    mutex_.lock();
    entries_.clear();
  }
  std::mutex mutex_;
  std::vector<int> entries_;
  int last_ = 0;
};

int main() {
  Journal journal;
  std::thread writer([&] {
    for (int i = 0; i < 1000; ++i)
      journal.append(i);
  });
  int last = journal.last();
  writer.join();
  return last > 1000;
}
