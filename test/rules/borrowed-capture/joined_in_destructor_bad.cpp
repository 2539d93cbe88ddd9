// Mechanism: the destructor stops a thread that uses `this` but was detached, so it may still run.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

class Heartbeat {
public:
  explicit Heartbeat(std::string peer) : peer_(std::move(peer)) {
    thread_ = std::thread([this] { beat(); }); // expect: borrowed-capture
    thread_.detach();
  }

  Heartbeat(const Heartbeat &) = delete;
  Heartbeat &operator=(const Heartbeat &) = delete;

  ~Heartbeat() {
    stop_.store(true);
    if (thread_.joinable())
      thread_.join();
  }

  unsigned beats() const { return beats_.load(); }

private:
  void beat() {
    while (!stop_.load()) {
      beats_.fetch_add(1);
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    std::printf("%s: stopped after %u beats\n", peer_.c_str(), beats_.load());
  }

  std::string peer_;
  std::atomic<bool> stop_{false};
  std::atomic<unsigned> beats_{0};
  std::thread thread_;
};

int main() {
  Heartbeat primary("10.0.0.1");
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  std::printf("%u beats\n", primary.beats());
  return 0;
}
