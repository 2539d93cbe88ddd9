// Mechanism: merge() holds the lock of the object that it changes and that of the object that it reads.
#include <array>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <thread>

class Histogram {
public:
  void add(std::size_t Milliseconds) {
    std::lock_guard Lock(mutex_);
    ++buckets_[Milliseconds < buckets_.size() ? Milliseconds : buckets_.size() - 1];
  }

  void merge(Histogram &From) {
    std::scoped_lock Lock(mutex_, From.mutex_);
    for (std::size_t I = 0; I < buckets_.size(); ++I)
      buckets_[I] += From.buckets_[I];
  }

  unsigned long total() {
    unsigned long Sum = 0;
    std::lock_guard Lock(mutex_);
    for (unsigned long Count : buckets_)
      Sum += Count;
    return Sum;
  }

private:
  std::mutex mutex_;
  std::array<unsigned long, 16> buckets_{};
};

int main() {
  Histogram Recent, All;
  std::thread Server([&Recent] {
    for (std::size_t I = 0; I < 5000; ++I)
      Recent.add(I % 20);
  });
  for (int I = 0; I < 100; ++I)
    All.merge(Recent);
  Server.join();
  std::printf("%s\n", All.total() > 0 || Recent.total() > 0 ? "measured" : "nothing");
  return 0;
}
