// Mechanism: a statistic is updated after the unique_lock was unlocked early.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Outbox {
public:
  void deliver(const std::string &To, const std::string &Body) {
    std::unique_lock Lock(mutex_);
    ++pending_[To];
    Lock.unlock();
    largest_ = std::max(largest_, Body.size()); // expect: data-race
    transmit(Body);
    Lock.lock();
    --pending_[To];
  }
  std::size_t largest() const { return largest_; }

private:
  static void transmit(const std::string &Body) {
    std::this_thread::sleep_for(std::chrono::microseconds(10 * Body.size()));
  }

  std::mutex mutex_;
  std::map<std::string, int> pending_;
  std::size_t largest_ = 0;
};

int main() {
  Outbox Mail;
  std::thread News([&Mail] { Mail.deliver("readers", std::string(300, 'n')); });
  std::thread Bills([&Mail] { Mail.deliver("customers", std::string(500, 'b')); });
  News.join();
  Bills.join();
  std::printf("largest %zu\n", Mail.largest());
  return 0;
}
