// Mechanism: the writer and the reader of one field hold two different locks.
#include <cstdio>
#include <mutex>
#include <thread>

class Scheduler {
public:
  void enqueue(int Jobs) {
    std::lock_guard Lock(queue_mutex_);
    for (int I = 0; I < Jobs; ++I)
      ++depth_; // expect: data-race
  }

  int depth() {
    std::lock_guard Lock(stats_mutex_);
    return depth_;
  }

private:
  std::mutex queue_mutex_;
  std::mutex stats_mutex_;
  int depth_ = 0;
};

int main() {
  Scheduler Jobs;
  std::thread Client([&Jobs] { Jobs.enqueue(40); });
  const int Seen = Jobs.depth();
  Client.join();
  std::printf("%s\n", Seen <= 40 ? "plausible" : "impossible");
  return 0;
}
