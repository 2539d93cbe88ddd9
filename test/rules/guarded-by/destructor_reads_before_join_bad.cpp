// Mechanism: as destructor_joins_by_pointer_ok, but the count is read before the join.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

class Meter {
public:
  ~Meter() {
    last_ = count_; // expect: guarded-by
    if (thread_) {
      go_ = false;
      wake_.notify_all();
      thread_->join();
    }
  }
  void start() { thread_ = std::make_unique<std::thread>([this] { work(); }); }

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
};
