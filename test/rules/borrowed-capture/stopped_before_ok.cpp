// Mechanism: stop() alone sets the flag, and joins. Where it finds the flag set, an earlier call has joined.
#include <atomic>
#include <thread>

class Sampler {
public:
  void start(std::atomic<int>& level) {
    thread_ = std::thread([this, &level] { run(level); });
  }
  void stop() {
    if (stopped_.exchange(true))
      return;
    thread_.join();
  }

private:
  void run(std::atomic<int>& level) {
    while (!stopped_)
      ++level;
  }
  std::atomic<bool> stopped_{false};
  std::thread thread_;
};

static void measure(Sampler& sampler) {
  std::atomic<int> level{0};
  sampler.start(level);
  sampler.stop();
}

int main() {
  static Sampler sampler;
  measure(sampler);
}
