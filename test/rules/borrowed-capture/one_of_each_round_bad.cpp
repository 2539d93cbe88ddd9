// Mechanism: each round of a loop makes an object that has its state behind a pointer; in the state the thread comes first, so the members that it uses die before it.
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
  std::jthread thread;
  std::mutex mutex;
  std::vector<int> values;
};

class Gauge {
public:
  Gauge() : state_(std::make_unique<State>()) {}
  void start() {
    state_->thread = std::jthread([state = state_.get()](std::stop_token stop) { state->sample(stop); }); // expect: borrowed-capture
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
