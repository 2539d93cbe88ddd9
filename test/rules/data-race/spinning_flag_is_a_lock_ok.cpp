// Mechanism: a flag that is set in a loop and cleared makes a lock: what is done between is one thread's at a time.
#include <atomic>
#include <thread>

class Gate {
public:
  void lock() {
    while (shut_.exchange(true, std::memory_order_acquire))
      std::this_thread::yield();
  }
  void unlock() { shut_.store(false, std::memory_order_release); }

private:
  std::atomic<bool> shut_{false};
};

Gate gate;
long entered = 0;

void enter() {
  for (int n = 0; n < 100; ++n) {
    gate.lock();
    ++entered;
    gate.unlock();
  }
}

int main() {
  std::thread left(enter), right(enter);
  left.join();
  right.join();
  return entered == 200 ? 0 : 1;
}
