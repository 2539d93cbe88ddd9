// Mechanism: a plain function starts what a class was given to run; that one thread shares very much says
// nothing of the other one.
#include <functional>
#include <pthread.h>
#include <utility>

struct Body {
  std::function<void()> work;
  void run() { work(); }
};

static void *enter(void *body) {
  static_cast<Body *>(body)->run();
  return nullptr;
}

class Runner {
public:
  explicit Runner(std::function<void()> work) : body_{std::move(work)} {}
  void start() { pthread_create(&id_, nullptr, &enter, &body_); }
  void join() { pthread_join(id_, nullptr); }

private:
  Body body_;
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
  int counted = 0;
  void count() {
    ++counted; // expect: data-race
  }
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
