// Mechanism: the depth is read with the lock between two pushes.
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

class Mailbox {
public:
  void post(int letter) {
    std::lock_guard<std::mutex> lock(mutex_);
    letters_.push(letter);
    arrived_.notify_one();
  }
  void close() {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    arrived_.notify_all();
  }
  bool fetch(int &letter) {
    std::unique_lock<std::mutex> lock(mutex_);
    arrived_.wait(lock, [this] { return closed_ || !letters_.empty(); });
    if (letters_.empty())
      return false;
    letter = letters_.front();
    letters_.pop();
    return true;
  }
  std::size_t depth() {
    std::lock_guard<std::mutex> lock(mutex_);
    return letters_.size();
  }

private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::queue<int> letters_;
  bool closed_ = false;
};

int main() {
  Mailbox box;
  std::thread reader([&] {
    for (int letter; box.fetch(letter);) {
    }
  });
  std::size_t deepest = 0;
  for (int n = 0; n < 20; ++n) {
    box.post(n);
    deepest = std::max(deepest, box.depth());
  }
  box.close();
  reader.join();
  return deepest > 20;
}
