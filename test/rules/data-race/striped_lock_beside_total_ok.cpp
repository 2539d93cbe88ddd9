// Mechanism: a lock for each stripe of the table guards what is in the stripe; the total is atomic.
#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

class Words {
public:
  void add(const std::string &word) {
    Stripe &mine = stripes_[std::hash<std::string>()(word) % stripes_.size()];
    std::lock_guard lock(mine.mutex);
    ++mine.count[word];
    ++total_;
  }
  long total() const { return total_; }

private:
  struct Stripe {
    std::mutex mutex;
    std::unordered_map<std::string, int> count;
  };
  std::array<Stripe, 8> stripes_;
  std::atomic<long> total_{0};
};

int main() {
  Words words;
  std::thread first([&] { words.add("one"); }), second([&] { words.add("two"); });
  first.join();
  second.join();
  return words.total() == 2 ? 0 : 1;
}
