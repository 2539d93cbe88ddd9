// Mechanism: the member that owns the thread is declared before the data that its callback uses, which dies first.
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Repeater {
public:
  explicit Repeater(std::function<void()> work) : work_(std::move(work)), thread_([this] { run(); }) {}
  ~Repeater() {
    done_ = true;
    thread_.join();
  }

private:
  void run() {
    while (!done_)
      work_();
  }
  std::function<void()> work_;
  std::atomic<bool> done_{false};
  std::thread thread_;
};

class Spool {
public:
  Spool() : repeater_([this] { names_.clear(); }) {} // expect: borrowed-capture

private:
  Repeater repeater_;
  std::vector<std::string> names_;
};

int main() {
  Spool spool;
}
