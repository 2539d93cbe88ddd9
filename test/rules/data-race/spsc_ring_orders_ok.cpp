// Mechanism: a ring with one producer and one consumer, whose slots acquire and release hand over both ways.
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <thread>

/// One thread pushes, one other pops.
class Ring {
public:
  bool push(long value) {
    const std::size_t head = head_.load(std::memory_order_relaxed);
    if (head - tail_.load(std::memory_order_acquire) == slots_.size())
      return false;
    slots_[head % slots_.size()] = value;
    head_.store(head + 1, std::memory_order_release);
    return true;
  }

  bool pop(long &value) {
    const std::size_t tail = tail_.load(std::memory_order_relaxed);
    if (tail == head_.load(std::memory_order_acquire))
      return false;
    value = slots_[tail % slots_.size()];
    tail_.store(tail + 1, std::memory_order_release);
    return true;
  }

private:
  std::array<long, 8> slots_{};
  std::atomic<std::size_t> head_{0};
  std::atomic<std::size_t> tail_{0};
};

int main() {
  Ring ring;
  std::thread producer([&ring] {
    for (long i = 0; i < 500; ++i)
      while (!ring.push(i))
        std::this_thread::yield();
  });
  long sum = 0;
  for (long got = 0, value = 0; got < 500; ++got) {
    while (!ring.pop(value))
      std::this_thread::yield();
    sum += value;
  }
  producer.join();
  std::printf("%ld\n", sum);
  return 0;
}
