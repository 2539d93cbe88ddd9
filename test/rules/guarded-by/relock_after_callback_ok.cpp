// Mechanism: the lock is released around a callback and taken again before the state changes.
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Scheduler {
public:
  using Task = int (*)(int);

  void add(Task T, int Argument) {
    std::lock_guard<std::mutex> Lock(mutex_);
    waiting_.emplace_back(T, Argument);
  }

  bool runOne() {
    std::unique_lock<std::mutex> Lock(mutex_);
    if (waiting_.empty())
      return false;
    auto [Run, Argument] = waiting_.back();
    waiting_.pop_back();
    Lock.unlock();
    const int Result = Run(Argument);
    Lock.lock();
    sum_ += Result;
    return true;
  }

  long sum() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return sum_;
  }

  void clear() {
    std::lock_guard<std::mutex> Lock(mutex_);
    waiting_.clear();
    sum_ = 0;
  }

private:
  std::mutex mutex_;
  std::vector<std::pair<Task, int>> waiting_;
  long sum_ = 0;
};

static int square(int N) { return N * N; }

int main() {
  Scheduler Tasks;
  Tasks.clear();
  for (int I = 0; I < 2000; ++I)
    Tasks.add(square, I % 10);
  auto Work = [&Tasks] {
    while (Tasks.runOne())
      std::this_thread::yield();
  };
  std::thread First(Work), Second(Work);
  First.join();
  Second.join();
  std::printf("%s\n", Tasks.sum() <= 57000 ? "added" : "too much");
  return 0;
}
