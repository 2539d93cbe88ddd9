// Mechanism: a function and a pointer to the object are kept in a member that is declared before the data.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

class Spool;

class Repeater {
public:
  Repeater(void (*work)(Spool&), Spool& spool) : work_(work), spool_(spool), thread_([this] { run(); }) {} // expect: borrowed-capture
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
  Repeater repeater_;
  std::vector<std::string> names_;
};

int main() {
  Spool spool;
}
