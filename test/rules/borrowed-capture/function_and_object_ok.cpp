// Mechanism: the member that keeps the function and a pointer to the object is declared after the data.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

class Spool;

class Repeater {
public:
  Repeater(void (*work)(Spool&), Spool& spool) : work_(work), spool_(spool), thread_([this] { run(); }) {}
  ~Repeater() {
    done_ = true;
    thread_.join();
  }

private:
  void run() {
    while (!done_)
      work_(spool_);
  }
  void (*work_)(Spool&);
  Spool& spool_;
  std::atomic<bool> done_{false};
  std::thread thread_;
};

class Spool {
public:
  Spool() : repeater_([](Spool& spool) { spool.names_.clear(); }, *this) {}

private:
  std::vector<std::string> names_;
  Repeater repeater_;
};

int main() {
  Spool spool;
}
