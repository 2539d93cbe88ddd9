// Mechanism: an object's own thread calls the callback that it was given; the object dies, and joins, before what the callback refers to.
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
  int ticks = 0;
  Clockwork clock;
  clock.wind([&ticks] { ++ticks; });
}
