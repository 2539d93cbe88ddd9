// Mechanism: the function waits until the thread is done with the local whose address it has put into the queue.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

class Journal {
public:
  Journal() : writer_([this] { drain(); }) {}
  ~Journal() { writer_.join(); }
  void note(const std::string* line) {
    std::lock_guard lock(mutex_);
    lines_.push_back(line);
    filled_.notify_one();
  }
  void flush() {
    std::unique_lock lock(mutex_);
    emptied_.wait(lock, [this] { return lines_.empty(); });
  }

private:
  void drain() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !lines_.empty(); });
    written_ += lines_.front()->size();
    lines_.pop_front();
    emptied_.notify_one();
  }
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<const std::string*> lines_;
  std::size_t written_ = 0;
  std::condition_variable emptied_;
  std::thread writer_;
};

static void report(Journal& journal, int code) {
  std::string line = "code " + std::to_string(code);
  journal.note(&line);
  journal.flush();
}

int main() {
  Journal journal;
  report(journal, 3);
}
