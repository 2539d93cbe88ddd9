#pragma once
#include <atomic>
#include <string>
#include <vector>

struct Settings {
  std::string site = "north";
  int rounds = 50;
};

struct Clock {
  std::atomic<long> ticks{0};
  long now() { return ++ticks; }
};

class Journal {
public:
  explicit Journal(Clock &clock) : clock_(clock) {}
  void note() {
    last_ = clock_.now();
    ++lines_; // expect: data-race
  }
  long lines() const { return lines_; }

private:
  Clock &clock_;
  std::atomic<long> last_{0};
  long lines_ = 0;
};

/// Reads the sensors of the site.
class Poller {
public:
  Poller(const Settings &settings, Journal &journal) : settings_(settings), journal_(journal) {}
  void poll() {
    for (int round = 0; round < settings_.rounds; ++round) {
      levels_.push_back(round % 5);
      journal_.note();
    }
  }

private:
  const Settings &settings_;
  Journal &journal_;
  std::vector<int> levels_;
};

/// Writes what the site sends to the centre.
class Sender {
public:
  Sender(const Settings &settings, Journal &journal) : settings_(settings), journal_(journal) {}
  void send() {
    for (int round = 0; round < settings_.rounds; ++round) {
      frame_ = settings_.site + ":" + std::to_string(round);
      journal_.note();
    }
  }

private:
  const Settings &settings_;
  Journal &journal_;
  std::string frame_;
};
