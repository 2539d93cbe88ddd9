// Mechanism: two threads append to one std::string under its lock.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Transcript {
public:
  void say(const char *Who, const char *What) {
    std::string Line = std::string(Who) + ": " + What + "\n";
    std::lock_guard<std::mutex> Lock(mutex_);
    text_ += Line;
  }
  std::string text() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return text_;
  }

private:
  mutable std::mutex mutex_;
  std::string text_;
};

int main() {
  Transcript Talk;
  std::thread Ann([&Talk] { Talk.say("Ann", "good morning"); });
  std::thread Bob([&Talk] { Talk.say("Bob", "good evening"); });
  Ann.join();
  Bob.join();
  std::fputs(Talk.text().c_str(), stdout);
  return 0;
}
