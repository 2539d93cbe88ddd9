// Mechanism: assigning to a std::jthread joins what was there before, not what it gets.
#include <cstdio>
#include <thread>

class Sampler {
public:
  void start() {
    thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
  }
  int last() const { return last_; }

private:
  void run(std::stop_token stop) {
    while (!stop.stop_requested())
      ++last_; // expect: data-race
  }

  int last_ = 0;
  std::jthread thread_;
};

int main() {
  Sampler sampler;
  sampler.start();
  std::printf("%d\n", sampler.last());
}
