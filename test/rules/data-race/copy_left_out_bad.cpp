// Mechanism: before C++17 the result of a call is copied to where it is wanted, and the copy is left out: it
// is one object. flags: -std=c++11
#include <functional>
#include <thread>

/// Counts the sheep that pass a gate.
class Gate {
public:
  void watch(int sheep) {
    for (int i = 0; i < sheep; ++i)
      ++count_; // expect: data-race
  }
  int count() const { return count_; }

private:
  int count_ = 0;
};

/// A worker that is told what to do by value.
class Shepherd {
public:
  explicit Shepherd(std::function<void()> duty) : duty_(duty) {}
  void begin() { thread_ = std::thread(&Shepherd::work, this); }
  void end() { thread_.join(); }

private:
  void work() { duty_(); }
  std::function<void()> duty_;
  std::thread thread_;
};

std::function<void()> dutyAt(Gate &gate, int sheep) {
  return [&gate, sheep] { gate.watch(sheep); };
}

int main() {
  Gate north;
  std::function<void()> early = dutyAt(north, 40);
  Shepherd anna(early);
  Shepherd bert(dutyAt(north, 60));
  anna.begin();
  bert.begin();
  anna.end();
  bert.end();
  return north.count() == 100 ? 0 : 1;
}
