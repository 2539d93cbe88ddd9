// A channel has any number of senders.
// relation: same
// rustc: accepts
// fearless: silent
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

template <typename T> class Channel {
public:
  void send(T message) {
    std::lock_guard lock(mutex_);
    messages_.push_back(std::move(message));
    arrived_.notify_one();
  }
  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    arrived_.notify_all();
  }
  std::optional<T> receive() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return closed_ || !messages_.empty(); });
    if (messages_.empty())
      return std::nullopt;
    T message = std::move(messages_.front());
    messages_.pop_front();
    return message;
  }

private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<T> messages_;
  bool closed_ = false;
};

int main() {
  Channel<std::string> counter;
  std::thread inside([&counter] { counter.send("soup"); });
  std::thread terrace([&counter] { counter.send("fish"); });
  inside.join();
  terrace.join();
  counter.close();
  while (std::optional<std::string> dish = counter.receive())
    std::printf("cooking %s\n", dish->c_str());
}
