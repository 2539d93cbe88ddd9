// Mechanism: listeners touch what the registry's lock guards; the registry calls them after it has unlocked.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

/// Tells the quotes of a share to whoever listens.
class Quotes {
public:
  void listen(std::function<void(long)> listener) {
    std::lock_guard<std::mutex> lock(mutex_);
    listeners_.push_back(std::move(listener));
  }

  void publish(long cents) {
    std::unique_lock<std::mutex> lock(mutex_);
    const std::vector<std::function<void(long)>> listeners = listeners_;
    lock.unlock();
    for (const auto &listener : listeners)
      listener(cents);
  }

  std::mutex &mutex() { return mutex_; }

private:
  std::mutex mutex_;
  std::vector<std::function<void(long)>> listeners_;
};

int main() {
  long turnover = 0; // guarded by the lock of the quotes
  Quotes quotes;
  quotes.listen([&turnover](long cents) {
    turnover += cents; // expect: guarded-by
  });
  std::thread exchange([&quotes] {
    for (long i = 0; i < 3000; ++i)
      quotes.publish(9000 + i * i % 700);
  });
  long shown = 0;
  for (int look = 0; look < 3000; ++look) {
    std::lock_guard<std::mutex> lock(quotes.mutex());
    shown = turnover;
  }
  exchange.join();
  std::printf("%s\n", shown < 3000 * 9700L ? "calm" : "wild");
  return 0;
}
