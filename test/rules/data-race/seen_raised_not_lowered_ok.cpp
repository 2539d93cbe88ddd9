// Mechanism: a thread works while the flag is up; the total is read after it was lowered and the thread joined.
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
      ++total_;
  }
  std::atomic<bool> on_{false};
  long total_ = 0;
  std::thread thread_;
};

int main() {
  Meter meter;
  meter.begin();
  meter.end();
  return meter.total() > 7;
}
