// Mechanism: start() waits on a latch whose lock notes its holder; the thread's last use of the object is below that lock.
#include <condition_variable>
#include <mutex>
#include <thread>

class NotingMutex {
public:
  void lock() {
    mutex_.lock();
    held_ = true;
  }
  void unlock() {
    held_ = false;
    mutex_.unlock();
  }

private:
  std::mutex mutex_;
  bool held_ = false;
};

class Gate {
public:
  void wait() {
    mutex_.lock();
    while (!open_)
      opened_.wait(mutex_);
    mutex_.unlock();
  }
  void open() {
    mutex_.lock();
    open_ = true;
    opened_.notify_all();
    mutex_.unlock();
  }

private:
  NotingMutex mutex_;
  std::condition_variable_any opened_;
  bool open_ = false;
};

struct Startup {
  int Id = 0;
  Gate Ready;
};

static void serve(Startup *S) {
  S->Id = 7;
  S->Ready.open();
}

int main() {
  Startup S;
  std::thread(serve, &S).detach();
  S.Ready.wait();
  return S.Id - 7;
}
