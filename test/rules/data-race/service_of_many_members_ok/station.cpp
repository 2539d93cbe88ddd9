#include "station.h"

Station::Station()
    : journal_(clock_), alarms_(clock_), poller_(settings_, journal_), sender_(settings_, journal_),
      spare_(settings_, alarms_), name_(settings_.site), neighbours_{"east", "west"} {}

void Station::start() {
  ++starts_;
  polling_ = std::thread(&Station::runPoller, this);
  sending_ = std::thread(&Station::runSender, this);
}

void Station::stop() {
  polling_.join();
  sending_.join();
}

void Station::runPoller() { poller_.poll(); }

void Station::runSender() { sender_.send(); }
