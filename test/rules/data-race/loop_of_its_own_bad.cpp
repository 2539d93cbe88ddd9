// Mechanism: all threads have one counter, kept by a static pointer that is filled on first use.
#include <memory>
#include <thread>
#include <vector>

struct Counter {
  long hits = 0;
  void hit() { ++hits; } // expect: data-race
};

static Counter &mine() {
  static std::shared_ptr<Counter> counter = std::make_shared<Counter>();
  return *counter;
}

class Worker {
public:
  Worker() : thread_([this] { work(); }) {}
  ~Worker() { thread_.join(); }

private:
  void work() {
    for (int i = 0; i < 100; ++i)
      mine().hit();
  }
  std::thread thread_;
};

int main() {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < 3; ++i)
    workers.push_back(std::make_unique<Worker>());
}
