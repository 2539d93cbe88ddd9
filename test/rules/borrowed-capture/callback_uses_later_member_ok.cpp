// Mechanism: the member that owns the thread is declared last: its destructor joins before the data dies.
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
  Spool() : repeater_([this] { names_.clear(); }) {}

private:
  std::vector<std::string> names_;
  Repeater repeater_;
};

int main() {
  Spool spool;
}
