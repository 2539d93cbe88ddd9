// Mechanism: one producer, one consumer, and plain indexes: nothing orders the slots.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

template <typename Sample, unsigned Size> class SampleRing {
public:
  bool put(const Sample &sample) {
    unsigned at = written_, next = (at + 1) % Size;
    if (next == taken_)
      return false;
    samples_[at] = sample; // expect: data-race
    written_ = next; // expect: data-race
    return true;
  }
  bool take(Sample &sample) {
    unsigned at = taken_;
    if (at == written_)
      return false;
    sample = samples_[at];
    taken_ = (at + 1) % Size; // expect: data-race
    return true;
  }

private:
  std::array<Sample, Size> samples_{};
  unsigned written_ = 0, taken_ = 0;
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
