// Mechanism: taking a lock is not what throws: behind a handler that goes on, the lock is held.
#include <iostream>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

class Counter {
public:
  void count(int by) {
    enter();
    total_ += by;
    mutex_.unlock();
  }
  int total() const { return total_; }

private:
  void enter() {
    try {
      mutex_.lock();
    } catch (const std::system_error &e) {
      std::cerr << e.what() << '\n';
    }
  }

  std::mutex mutex_;
  int total_ = 0;
};

int main() {
  Counter counter;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&counter, i] { counter.count(i); });
  for (std::thread &t : threads)
    t.join();
  return counter.total();
}
