// Mechanism: one class starts all threads; that one of them shares very much says nothing of what another one
// runs.
#include <atomic>
#include <functional>
#include <pthread.h>
#include <utility>

class Runner {
public:
  explicit Runner(std::function<void()> work) : work_(std::move(work)) {}
  void start() { pthread_create(&id_, nullptr, &Runner::enter, this); }
  void join() { pthread_join(id_, nullptr); }

private:
  static void *enter(void *self) {
    static_cast<Runner *>(self)->work_();
    return nullptr;
  }
  std::function<void()> work_;
  pthread_t id_{};
};

struct Table {
  int value0 = 0, value1 = 0, value2 = 0, value3 = 0, value4 = 0, value5 = 0, value6 = 0, value7 = 0,
      value8 = 0, value9 = 0, value10 = 0, value11 = 0, value12 = 0, value13 = 0, value14 = 0, value15 = 0,
      value16 = 0, value17 = 0;
  void fill() {
    ++value0;
    ++value1;
    ++value2;
    ++value3;
    ++value4;
    ++value5;
    ++value6;
    ++value7;
    ++value8;
    ++value9;
    ++value10;
    ++value11;
    ++value12;
    ++value13;
    ++value14;
    ++value15;
    ++value16;
    ++value17;
  }
};

struct Counter {
  std::atomic<int> counted = 0;
  void count() { ++counted; }
};

int main() {
  Table table;
  Counter counter;
  Runner all([&table] { table.fill(); });
  Runner one([&counter] { counter.count(); });
  all.start();
  one.start();
  table.fill();
  counter.count();
  one.join();
  all.join();
}
