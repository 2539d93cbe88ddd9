// Mechanism: library without a main; the jthread is declared after the list that it works on, so it is joined first.
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

class Mailer {
public:
  void open() {
    sender_ = std::jthread([this](std::stop_token stop) {
      while (!stop.stop_requested())
        sendAll();
    });
  }
  void add(std::string text) {
    std::lock_guard<std::mutex> lock(mutex_);
    letters_.push_back(std::move(text));
  }

private:
  void sendAll() {
    std::lock_guard<std::mutex> lock(mutex_);
    letters_.clear();
  }
  std::mutex mutex_;
  std::vector<std::string> letters_;
  std::jthread sender_;
};
