// Mechanism: a constructor takes a span of the caller's vector and hands it to the thread of an object that is kept.
#include <memory>
#include <span>
#include <thread>
#include <vector>

class Filter {
public:
  explicit Filter(std::span<const int> input) : thread_(&Filter::run, this, input) {} // expect: borrowed-capture
  ~Filter() { thread_.join(); }

private:
  void run(std::span<const int> input) {
    for (int value : input)
      sum_ += value;
  }
  int sum_ = 0;
  std::thread thread_;
};

class Rack {
public:
  void feed(int n) {
    std::vector<int> samples(n, 1);
    filters_.push_back(std::make_unique<Filter>(samples));
  }

private:
  std::vector<std::unique_ptr<Filter>> filters_;
};

int main() {
  Rack rack;
  rack.feed(3);
}
