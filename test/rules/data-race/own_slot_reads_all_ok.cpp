// Mechanism: each worker counts in its own place and adds up all places when all have come to the barrier.
#include <barrier>
#include <thread>
#include <vector>

class Crew {
public:
  explicit Crew(int size) {
    for (int i = 0; i < size; ++i)
      workers_.emplace_back(&Crew::work, this, i);
  }
  ~Crew() {
    for (std::thread &worker : workers_)
      worker.join();
  }

private:
  void work(int id) {
    for (int round = 0; round < 100; ++round)
      done_[id]++;
    counted_.arrive_and_wait();
    long all = 0;
    for (int i = 0; i < 4; ++i)
      all += done_[i];
    if (all > 300)
      late_[id] = true;
  }
  std::barrier<> counted_{4};
  long done_[4] = {};
  bool late_[4] = {};
  std::vector<std::thread> workers_;
};

int main() { Crew crew(4); }
