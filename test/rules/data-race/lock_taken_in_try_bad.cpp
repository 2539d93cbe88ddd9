// Mechanism: what may throw stands before the lock is taken; behind a handler that goes on, it is not held.
#include <iostream>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

class Counter {
public:
  void count(int by) {
    enter();
    total_ += by; // expect: data-race
    mutex_.unlock();
  }
  int total() const { return total_; }

private:
  void enter() {
    try {
      announce();
      mutex_.lock();
    } catch (const std::system_error &e) {
      std::cerr << e.what() << '\n';
    }
  }

  void announce();

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
