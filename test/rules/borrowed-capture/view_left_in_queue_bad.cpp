// Mechanism: a view of a local goes into a queue by way of a parameter; the thread that takes it comes too late.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

class Journal {
public:
  Journal() : writer_([this] { drain(); }) {}
  ~Journal() { writer_.join(); }
  void note(std::string_view line) {
    std::lock_guard lock(mutex_);
    lines_.push_back(line);
    filled_.notify_one();
  }

private:
  void drain() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !lines_.empty(); });
    written_ += lines_.front().size();
  }
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::string_view> lines_;
  std::size_t written_ = 0;
  std::thread writer_;
};

static void report(Journal& journal, int code) {
  std::string line = "code " + std::to_string(code);
  journal.note(line); // expect: borrowed-capture
}

int main() {
  Journal journal;
  report(journal, 3);
}
