// Mechanism: a library's class has its thread behind a pointer; the destructor joins it if there is one, all in a block of its own.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Meter {
public:
  ~Meter() {
    if (thread_) {
      go_ = false;
      wake_.notify_all();
      thread_->join();
    }
    if (!helpers_.empty()) {
      go_ = false;
      for (auto &Helper : helpers_)
        Helper->join();
    }
    last_ = count_;
  }
  void start() { thread_ = std::make_unique<std::thread>([this] { work(); }); }
  void help() { helpers_.push_back(std::make_unique<std::thread>([this] { work(); })); }

private:
  void work() {
    while (go_) {
      std::lock_guard<std::mutex> Lock(mutex_);
      ++count_;
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  long count_ = 0, last_ = 0;
  std::atomic<bool> go_{true};
  std::unique_ptr<std::thread> thread_;
  std::vector<std::unique_ptr<std::thread>> helpers_;
};
