// Mechanism: a std::function field is replaced before the loop's thread starts to call it.
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>
#include <utility>

class EventLoop {
public:
  ~EventLoop() { finish(); }

  void onEvent(std::function<void(int)> Handler) { handler_ = std::move(Handler); }

  void start(int Events) {
    thread_ = std::thread([this, Events] {
      for (int Event = 0; Event < Events; ++Event)
        handler_(Event);
    });
  }

  void finish() {
    if (thread_.joinable())
      thread_.join();
  }

private:
  std::function<void(int)> handler_ = [](int) {};
  std::thread thread_;
};

int main() {
  std::atomic<int> Odd{0};
  EventLoop Loop;
  Loop.onEvent([&Odd](int Event) { Odd += Event % 2; });
  Loop.start(30);
  Loop.finish();
  std::printf("%d odd events\n", Odd.load());
  return 0;
}
