// Mechanism: each round of a loop makes an object that leaves its callback with a timer, and ends the object.
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Bell {
public:
  Bell() : ringer_([this] { ring(); }) {}
  ~Bell() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      done_ = true;
    }
    ringer_.join();
  }
  void each(std::function<void()> what) {
    std::lock_guard<std::mutex> lock(mutex_);
    calls_.push_back(std::move(what));
  }

private:
  void ring() {
    for (;;) {
      std::lock_guard<std::mutex> lock(mutex_);
      if (done_)
        return;
      for (auto &call : calls_)
        call();
    }
  }
  std::mutex mutex_;
  std::vector<std::function<void()>> calls_;
  bool done_ = false;
  std::thread ringer_;
};

class Pupil {
public:
  void listen(Bell &bell) {
    bell.each([this] { ++heard_; }); // expect: borrowed-capture
  }

private:
  int heard_ = 0;
};

int main() {
  Bell bell;
  for (int lesson = 0; lesson < 6; ++lesson) {
    auto pupil = std::make_unique<Pupil>();
    pupil->listen(bell);
  }
}
