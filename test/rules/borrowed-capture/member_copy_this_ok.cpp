// Mechanism: [*this] in a member function copies the whole object into a detached thread.
// flags: -std=c++17
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

std::atomic<int> sent{0};

class Mail {
public:
  Mail(std::string to, std::string subject) : to_(std::move(to)), subject_(std::move(subject)) {}

  void sendLater(std::chrono::milliseconds delay) const {
    std::thread sender([delay, *this] {
      std::this_thread::sleep_for(delay);
      deliver();
    });
    sender.detach();
  }

private:
  void deliver() const {
    std::printf("To: %s\nSubject: %s\n\n", to_.c_str(), subject_.c_str());
    sent.fetch_add(1);
  }

  std::string to_;
  std::string subject_;
};

static void welcome(const std::string &user) {
  Mail mail(user + "@example.org", "Welcome");
  mail.sendLater(std::chrono::milliseconds(50));
}

int main() {
  welcome("ann");
  welcome("bob");
  while (sent.load() < 2)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  return 0;
}
