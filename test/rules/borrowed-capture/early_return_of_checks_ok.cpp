// Mechanism: a loop over futures waits for all of them, whatever the first one says.
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Bench {
public:
  ~Bench() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      closed_ = true;
    }
    more_.notify_all();
    hand_.join();
  }
  std::future<bool> test(std::function<bool()> check) {
    auto task = std::make_shared<std::packaged_task<bool()>>(std::move(check));
    std::future<bool> result = task->get_future();
    {
      std::lock_guard<std::mutex> lock(mutex_);
      waiting_.emplace_back([task] { (*task)(); });
    }
    more_.notify_one();
    return result;
  }

private:
  void run() {
    for (;;) {
      std::unique_lock<std::mutex> lock(mutex_);
      more_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty())
        return;
      auto next = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      next();
    }
  }
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::function<void()>> waiting_;
  bool closed_ = false;
  std::thread hand_{[this] { run(); }};
};

bool sound(Bench &bench) {
  std::vector<int> welds(12, 1);
  std::vector<std::future<bool>> checks;
  for (std::size_t i = 0; i < welds.size(); ++i)
    checks.push_back(bench.test([&welds, i] { return welds[i] > 0; }));
  bool all = true;
  for (auto &check : checks)
    all &= check.get();
  return all;
}

int main() {
  Bench bench;
  return sound(bench) ? 0 : 1;
}
