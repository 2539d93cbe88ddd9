// Mechanism: as handle_detaches_unless_joined_ok, but stop() joins nobody: the handles detach.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Handle {
public:
  explicit Handle(void (*Run)(void *), void *What) : run_(Run), what_(What) {}
  ~Handle() {
    if (started_ && !joined_)
      thread_.detach();
  }
  void start() {
    started_ = true;
    thread_ = std::thread(run_, what_); // expect: borrowed-capture
  }
  void ask() { asked_ = true; }
  void join() {
    joined_ = true;
    thread_.join();
  }

private:
  bool asked_ = false, started_ = false, joined_ = false;
  void (*run_)(void *);
  void *what_;
  std::thread thread_;
};

struct Total {
  std::mutex Lock;
  int Sum = 0;
};

static void add(void *What) {
  Total *T = static_cast<Total *>(What);
  std::lock_guard<std::mutex> Lock(T->Lock);
  ++T->Sum;
}

class Crew {
public:
  ~Crew() {
    if (running_)
      stop();
  }
  void start(int N) {
    running_ = true;
    for (int I = 0; I < N; ++I) {
      handles_.emplace_back(new Handle(add, &total_));
      handles_[I]->start();
    }
  }
  void stop() {
    for (auto &H : handles_)
      H->ask();
    running_ = false;
  }

private:
  Total total_;
  bool running_ = false;
  std::vector<std::unique_ptr<Handle>> handles_;
};

int main() {
  Crew C;
  C.start(2);
}
