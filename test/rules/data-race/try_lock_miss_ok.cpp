// Mechanism: the path on which try_lock failed counts the miss in an atomic field.
#include <atomic>
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

class Compactor {
public:
  void tryCompact() {
    if (!mutex_.try_lock()) {
      ++skipped_;
      return;
    }
    for (unsigned I = 1; I < 2000; ++I)
      level_ = level_ * 31 + I;
    mutex_.unlock();
  }
  long skipped() const { return skipped_; }

private:
  std::mutex mutex_;
  unsigned level_ = 0;
  std::atomic<long> skipped_{0};
};

static void compactOften(Compactor &C) {
  for (int I = 0; I < 2000; ++I)
    C.tryCompact();
}

int main() {
  Compactor Disk;
  std::vector<std::thread> Threads;
  for (int I = 0; I < 4; ++I)
    Threads.emplace_back(compactOften, std::ref(Disk));
  for (std::thread &T : Threads)
    T.join();
  std::printf("%s\n", Disk.skipped() < 8000 ? "compacted" : "never compacted");
  return 0;
}
