// Mechanism: the constructor takes the vector itself: the thread gets a copy.
#include <memory>
#include <thread>
#include <vector>

class Filter {
public:
  explicit Filter(std::vector<int> input) : thread_(&Filter::run, this, input) {}
  ~Filter() { thread_.join(); }

private:
  void run(std::vector<int> input) {
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
