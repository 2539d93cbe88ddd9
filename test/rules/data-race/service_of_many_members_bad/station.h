#pragma once
#include "parts.h"
#include <thread>

/// A measuring station: what it is made of, and the two threads that drive it.
class Station {
public:
  Station();
  void start();
  void stop();
  long lines() const { return journal_.lines(); }

private:
  void runPoller();
  void runSender();

  Settings settings_;
  Clock clock_;
  Journal journal_;
  Journal alarms_;
  Poller poller_;
  Sender sender_;
  Poller spare_;
  std::string name_;
  int starts_ = 0;
  std::vector<std::string> neighbours_;
  std::thread polling_;
  std::thread sending_;
};
