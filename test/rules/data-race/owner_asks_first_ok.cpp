// Mechanism: only the thread that made the loop touches its timers: others are told no, or end the program.
#include <cstdlib>
#include <thread>
#include <unistd.h>

class Loop {
public:
  Loop() : maker_(std::this_thread::get_id()), number_(gettid()) {}
  bool isMine() const { return maker_ == std::this_thread::get_id(); }
  bool isMyNumber() const { return number_ == gettid(); }
  bool addTimer() {
    if (!isMine())
      return false;
    ++timers_;
    return true;
  }
  void clear() {
    if (!isMyNumber())
      std::abort();
    timers_ = 0;
  }
  void run() {
    for (int i = 0; i < 100; ++i)
      if (timers_ > 0)
        --timers_;
  }

private:
  const std::thread::id maker_;
  const pid_t number_;
  int timers_ = 0;
};

int main() {
  Loop loop;
  std::thread other([&] {
    if (loop.addTimer())
      loop.clear();
  });
  loop.run();
  other.join();
}
