// Mechanism: a worker that starts paused is configured before it may go
#include <condition_variable>
#include <mutex>
#include <thread>

class Ticker {
  std::mutex Lock;
  std::condition_variable Wake;
  bool Paused = true;
  bool Stopping = false;
  int Step = 1;
  long Ticks = 0;
  std::thread Worker;

  void work() {
    for (;;) {
      {
        std::unique_lock<std::mutex> Held(Lock);
        Wake.wait(Held, [this] { return !Paused || Stopping; });
        if (Stopping)
          return;
      }
      Ticks += Step;
    }
  }

public:
  Ticker() : Worker([this] { work(); }) {}
  ~Ticker() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Stopping = true;
    }
    Wake.notify_one();
    Worker.join();
  }
  void setStep(int N) { Step = N; }
  void go() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Paused = false;
    }
    Wake.notify_one();
  }
};

int main() {
  Ticker T;
  T.setStep(5);
  T.go();
}
