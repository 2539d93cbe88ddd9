// Mechanism: a start waits until its thread has told its number; the rest is told with it.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <utility>

class Signal {
public:
  void wait() {
    std::unique_lock<std::mutex> Lock(mutex_);
    while (!given_)
      now_.wait(Lock);
  }
  void give() {
    std::lock_guard<std::mutex> Lock(mutex_);
    given_ = true;
    now_.notify_all();
  }

private:
  std::mutex mutex_;
  std::condition_variable now_;
  bool given_ = false;
};

class Runner {
public:
  explicit Runner(std::function<void()> Main) : main_(std::move(Main)) {}

  void begin() {
    thread_ = std::thread(&Runner::enter, this);
    signal_.wait();
  }
  int number() const { return number_; }
  int state() const { return state_; }
  void end() { thread_.join(); }

private:
  void enter() {
    number_ = static_cast<int>(gettid());
    state_ = 1;
    signal_.give();
    main_();
  }

  std::function<void()> main_;
  int number_ = 0, state_ = 0;
  std::thread thread_;
  Signal signal_;
};
