// Mechanism: the thread that did not make the loop goes on to touch its timers: the test is the wrong way round.
#include <thread>

class Loop {
public:
  Loop() : maker_(std::this_thread::get_id()) {}
  bool isMine() const { return maker_ == std::this_thread::get_id(); }
  bool addTimer() {
    if (isMine())
      return false;
    ++timers_; // expect: data-race
    return true;
  }
  void run() {
    for (int i = 0; i < 100; ++i)
      if (timers_ > 0)
        --timers_;
  }

private:
  const std::thread::id maker_;
  int timers_ = 0;
};

int main() {
  Loop loop;
  std::thread other([&] { loop.addTimer(); });
  loop.run();
  other.join();
}
