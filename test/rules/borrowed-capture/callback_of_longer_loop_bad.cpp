// Mechanism: an object's own thread calls the callback that it was given; what the callback refers to dies first.
#include <functional>
#include <thread>

class Clockwork {
public:
  void wind(std::function<void()> tick) {
    tick_ = std::move(tick);
    thread_ = std::thread([this] { tick_(); });
  }
  ~Clockwork() {
    if (thread_.joinable())
      thread_.join();
  }

private:
  std::function<void()> tick_;
  std::thread thread_;
};

int main() {
  Clockwork clock;
  int ticks = 0;
  clock.wind([&ticks] { ++ticks; }); // expect: borrowed-capture
}
