#pragma once
#include <atomic>
#include <thread>

class Poller {
public:
  Poller() : thread_([this] { poll(); }) {}
  ~Poller();
  unsigned long polls() const { return polls_; }

private:
  void poll();

  std::atomic<bool> stopping_{false};
  std::atomic<unsigned long> polls_{0};
  std::thread thread_;
};
