// Mechanism: cancel() sets the flag too, and joins nothing: where stop() finds it set the thread may still run.
#include <atomic>
#include <thread>

class Sampler {
public:
  void start(std::atomic<int>& level) {
    thread_ = std::thread([this, &level] { run(level); }); // expect: borrowed-capture
  }
  void cancel() { stopped_ = true; }
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
  sampler.cancel();
  sampler.stop();
}

int main() {
  static Sampler sampler;
  measure(sampler);
}
