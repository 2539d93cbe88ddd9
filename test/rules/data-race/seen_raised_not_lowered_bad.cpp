// Mechanism: a thread works while the flag is up; the total is read before the flag is lowered.
#include <atomic>
#include <thread>

class Meter {
public:
  void begin() {
    on_ = true;
    thread_ = std::thread([this] { measure(); });
  }
  void end() {
    on_ = false;
    thread_.join();
  }
  long total() const { return total_; }

private:
  void measure() {
    while (on_)
      ++total_; // expect: data-race
  }
  std::atomic<bool> on_{false};
  long total_ = 0;
  std::thread thread_;
};

int main() {
  Meter meter;
  meter.begin();
  long early = meter.total();
  meter.end();
  return early > 7;
}
