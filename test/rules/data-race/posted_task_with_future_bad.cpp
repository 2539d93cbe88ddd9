// Mechanism: a packaged task goes to a hand-written executor; nobody waits for its future before the result is read.
#include <atomic>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

class Printer {
public:
  Printer() : thread_([this] { run(); }) {}
  ~Printer() {
    quit_ = true;
    thread_.join();
  }

  void post(std::packaged_task<void()> Task) {
    std::lock_guard<std::mutex> Lock(mutex_);
    tasks_.push_back(std::move(Task));
  }

private:
  void run() {
    while (!quit_) {
      std::unique_lock<std::mutex> Lock(mutex_);
      if (tasks_.empty())
        continue;
      std::packaged_task<void()> Task = std::move(tasks_.front());
      tasks_.pop_front();
      Lock.unlock();
      Task();
    }
  }

  std::mutex mutex_;
  std::deque<std::packaged_task<void()>> tasks_;
  std::atomic<bool> quit_{false};
  std::thread thread_;
};

static int pages(Printer &P) {
  auto Count = std::make_shared<int>(0);
  std::packaged_task<void()> Task([Count] { *Count = 7; }); // expect: data-race
  std::future<void> Done = Task.get_future();
  P.post(std::move(Task));
  return *Count + Done.valid();
}

int main() {
  Printer P;
  return pages(P);
}
