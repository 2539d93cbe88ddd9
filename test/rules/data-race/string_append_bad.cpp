// Mechanism: two threads append to one std::string.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Transcript {
public:
  void say(const char *Who, const char *What) {
    std::string Line = std::string(Who) + ": " + What + "\n";
    text_ += Line; // expect: data-race
  }
  std::string text() const { return text_; }

private:
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
