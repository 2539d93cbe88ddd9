// Mechanism: a thread says that it is done before it writes the result, which the waiter then reads.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

/// A page that is fetched on a thread of its own.
class Page {
public:
  void fetch(int number) {
    std::string text = "page " + std::to_string(number);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      done_ = true;
    }
    fetched_.notify_one();
    text_ = text; // expect: data-race
  }

  std::size_t waitForLength() {
    std::unique_lock<std::mutex> lock(mutex_);
    fetched_.wait(lock, [this] { return done_; });
    lock.unlock();
    return text_.size();
  }

private:
  std::mutex mutex_;
  std::condition_variable fetched_;
  bool done_ = false;
  std::string text_;
};

int main() {
  Page title;
  std::thread fetcher(&Page::fetch, &title, 1);
  const std::size_t length = title.waitForLength();
  fetcher.join();
  std::printf("%s\n", length < 20 ? "short" : "long");
  return 0;
}
