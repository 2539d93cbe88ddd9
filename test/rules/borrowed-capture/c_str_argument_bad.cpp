// Mechanism: c_str() of a local is a thread's argument; the new thread makes its string from it, too late.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

static std::atomic<bool> notified{false};

static void notify(std::string channel, int level) {
  std::printf("%s: %d\n", channel.c_str(), level);
  notified.store(true);
}

class Thermometer {
public:
  explicit Thermometer(int id) : id_(id) {}

  void read(int celsius) {
    if (celsius > limit_)
      alarm(celsius);
    last_ = celsius;
  }

  int last() const { return last_; }

private:
  void alarm(int celsius) {
    std::string channel = "alarm/thermometer/" + std::to_string(id_);
    std::thread(notify, channel.c_str(), celsius).detach(); // expect: borrowed-capture
  }

  int id_;
  int limit_ = 90;
  int last_ = 0;
};

int main() {
  Thermometer boiler(7);
  for (int celsius = 80; celsius < 93; celsius += 4)
    boiler.read(celsius);
  while (!notified.load())
    std::this_thread::yield();
  std::printf("last %d\n", boiler.last());
  return 0;
}
