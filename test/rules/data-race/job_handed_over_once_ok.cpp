// Mechanism: a job that is handed to a pool of several threads once is run once: what it writes is the
// caller's own.
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <vector>

class Pool {
public:
  explicit Pool(unsigned n) {
    for (unsigned i = 0; i < n; ++i)
      threads_.emplace_back([this] {
        for (std::function<void()> job; pop(job);)
          job();
      });
  }
  ~Pool() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      done_ = true;
    }
    ready_.notify_all();
    for (auto &thread : threads_)
      thread.join();
  }
  void add(std::function<void()> job) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      jobs_.push(std::move(job));
    }
    ready_.notify_one();
  }

private:
  bool pop(std::function<void()> &job) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (jobs_.empty() && !done_)
      ready_.wait(lock);
    if (jobs_.empty())
      return false;
    job = std::move(jobs_.front());
    jobs_.pop();
    return true;
  }
  std::vector<std::thread> threads_;
  std::queue<std::function<void()>> jobs_;
  std::mutex mutex_;
  std::condition_variable ready_;
  bool done_ = false;
};

static size_t compress(const std::string &text) {
  size_t read;
  {
    Pool pool(2);
    pool.add([&read, &text] { read = text.size(); });
  }
  return read;
}

int main(int argc, char **argv) {
  for (int i = 0; i < argc; ++i)
    std::printf("%zu\n", compress(argv[i]));
}
