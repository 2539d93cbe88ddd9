// Mechanism: the consumer waits for the result under the lock and reads it after the block of the lock.
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

struct Frame {
  int Number = 0;
  std::array<int, 4096> Pixels{};
};

class FrameSlot {
public:
  void publish(int Number) {
    std::lock_guard<std::mutex> Lock(mutex_);
    frame_.Number = Number;
    frame_.Pixels.fill(Number);
    fresh_ = true;
    changed_.notify_one();
  }

  long takeBrightness() {
    long Sum = 0;
    {
      std::unique_lock<std::mutex> Lock(mutex_);
      changed_.wait(Lock, [this] { return fresh_; });
      fresh_ = false;
    }
    for (std::size_t I = 0; I < frame_.Pixels.size(); ++I)
      Sum += frame_.Pixels[I]; // missed: guarded-by, std::array::fill is not seen as writing elements
    return Sum;
  }

  int number() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return frame_.Number;
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  Frame frame_;
  bool fresh_ = false;
};

int main() {
  FrameSlot Slot;
  std::atomic<bool> Done{false};
  std::thread Camera([&] {
    for (int I = 1; !Done; ++I)
      Slot.publish(I % 1000);
  });
  long Shown = 0;
  for (int I = 0; I < 10; ++I) {
    Shown += Slot.takeBrightness();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  Done = true;
  Camera.join();
  std::printf("%s\n", Shown >= Slot.number() ? "shown" : "dark");
  return 0;
}
