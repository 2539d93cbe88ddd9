// Mechanism: each round of a loop makes an object that has its state behind a pointer; in the state the thread comes last.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct State {
  void sample(std::stop_token stop) {
    while (!stop.stop_requested()) {
      std::lock_guard<std::mutex> lock(mutex);
      values.push_back(1);
    }
  }
  std::mutex mutex;
  std::vector<int> values;
  std::jthread thread;
};

class Gauge {
public:
  Gauge() : state_(std::make_unique<State>()) {}
  void start() {
    state_->thread = std::jthread([state = state_.get()](std::stop_token stop) { state->sample(stop); });
  }

private:
  std::unique_ptr<State> state_;
};

int main() {
  for (int i = 0; i < 3; ++i) {
    Gauge gauge;
    gauge.start();
  }
  std::puts("measured");
}
