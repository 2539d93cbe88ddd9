// What was sent belongs to the receiver.
// relation: same
// rustc: E0382
// fearless: use-after-send
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
  Channel<std::unique_ptr<std::string>> counter;
  std::thread waiter([&counter] {
    auto dish = std::make_unique<std::string>("soup");
    std::string *mine = dish.get();
    counter.send(std::move(dish));
    std::printf("ordered %s\n", mine->c_str());
    counter.close();
  });
  while (auto dish = counter.receive())
    std::printf("cooking %s\n", (*dish)->c_str());
  waiter.join();
}
