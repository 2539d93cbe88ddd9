// Mechanism: one class starts all threads; what a dispatcher calls back in one of them does not hide what
// another one runs.
#include <functional>
#include <mutex>
#include <pthread.h>
#include <utility>
#include <vector>

class Runner {
public:
  explicit Runner(std::function<void()> work) : work_(std::move(work)) {}
  void start() { pthread_create(&id_, nullptr, &Runner::enter, this); }
  void join() { pthread_join(id_, nullptr); }

private:
  static void *enter(void *self) {
    static_cast<Runner *>(self)->work_();
    return nullptr;
  }
  std::function<void()> work_;
  pthread_t id_{};
};

struct Hooks {
  std::function<void(int)> opened, closed, readable, writable, failed, paused, resumed, drained, refused,
      expired, renamed, accepted, flushed, rotated;
};

class Dispatcher {
public:
  void listen(Hooks *hooks) { hooks_ = hooks; }
  void loop() {
    if (hooks_->opened)
      hooks_->opened(0);
    if (hooks_->closed)
      hooks_->closed(1);
    if (hooks_->readable)
      hooks_->readable(2);
    if (hooks_->writable)
      hooks_->writable(3);
    if (hooks_->failed)
      hooks_->failed(4);
    if (hooks_->paused)
      hooks_->paused(5);
    if (hooks_->resumed)
      hooks_->resumed(6);
    if (hooks_->drained)
      hooks_->drained(7);
    if (hooks_->refused)
      hooks_->refused(8);
    if (hooks_->expired)
      hooks_->expired(9);
    if (hooks_->renamed)
      hooks_->renamed(10);
    if (hooks_->accepted)
      hooks_->accepted(11);
    if (hooks_->flushed)
      hooks_->flushed(12);
    if (hooks_->rotated)
      hooks_->rotated(13);
  }

private:
  Hooks *hooks_ = nullptr;
};

class Counter {
public:
  void start() {
    worker_ = new Runner([this] { count(); });
    worker_->start();
  }
  void stop() {
    {
      std::lock_guard<std::mutex> guard(lock_);
      running_ = false;
    }
  }
  void end() {
    worker_->join();
    delete worker_;
  }

private:
  bool goesOn() {
    std::lock_guard<std::mutex> guard(lock_);
    return running_;
  }
  void count() {
    while (goesOn())
      ++counted_;
  }
  std::mutex lock_;
  bool running_ = true;
  long counted_ = 0;
  Runner *worker_ = nullptr;
};

static Hooks allHooks;

static void dispatch() {

  Dispatcher dispatcher;
  dispatcher.listen(&allHooks);
  dispatcher.loop();
}

int main() {
  Runner first(dispatch);
  first.start();
  Counter counter;
  counter.start();
  counter.stop();
  counter.end();
  first.join();
}
