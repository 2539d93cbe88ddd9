// Mechanism: two instances of a worker template feed one accumulator.
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Mean {
public:
  void add(double Value) {
    sum_ += Value; // expect: data-race
  }
  double sum() const { return sum_; }

private:
  double sum_ = 0;
};

template <typename Sink> class Feeder {
public:
  Feeder(std::vector<double> Values, Sink &Target) : values_(std::move(Values)), target_(Target) {}
  ~Feeder() { finish(); }

  void start() {
    thread_ = std::thread([this] {
      for (double Value : values_)
        target_.add(Value);
    });
  }
  void finish() {
    if (thread_.joinable())
      thread_.join();
  }

private:
  std::vector<double> values_;
  Sink &target_;
  std::thread thread_;
};

int main() {
  Mean Height;
  Feeder<Mean> Girls({1.61, 1.72, 1.58}, Height);
  Feeder<Mean> Boys({1.77, 1.69}, Height);
  Girls.start();
  Boys.start();
  Girls.finish();
  Boys.finish();
  std::printf("%.2f\n", Height.sum() / 5);
  return 0;
}
