// Mechanism: one producer, one consumer: a slot is written before the index that announces it is stored, and read after that was seen.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

template <typename Sample, unsigned Size> class SampleRing {
public:
  bool put(const Sample &sample) {
    unsigned at = written_.load(std::memory_order_relaxed), next = (at + 1) % Size;
    if (next == taken_.load(std::memory_order_acquire))
      return false;
    samples_[at] = sample;
    written_.store(next, std::memory_order_release);
    return true;
  }
  bool take(Sample &sample) {
    unsigned at = taken_.load(std::memory_order_relaxed);
    if (at == written_.load(std::memory_order_acquire))
      return false;
    sample = samples_[at];
    taken_.store((at + 1) % Size, std::memory_order_release);
    return true;
  }

private:
  std::array<Sample, Size> samples_{};
  std::atomic<unsigned> written_{0}, taken_{0};
};

int main() {
  SampleRing<int, 32> ring;
  std::thread meter([&] {
    for (int n = 0; n < 500; ++n)
      while (!ring.put(n))
        std::this_thread::yield();
  });
  int sum = 0, sample = 0;
  for (int n = 0; n < 500;)
    if (ring.take(sample)) {
      sum += sample;
      ++n;
    }
  meter.join();
  std::printf("%d\n", sum);
}
