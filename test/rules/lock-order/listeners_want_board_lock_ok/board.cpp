// Mechanism: listeners run under the publisher's lock and take the board's; the board asks before it locks.
#include "board.h"

Board::Board(Departures &departures) : departures_(departures) {
  departures_.listen([this](int minutes) { show(minutes); });
}

void Board::show(int minutes) {
  std::lock_guard<std::mutex> lock(mutex_);
  shown_ = minutes;
}

void Board::refresh() {
  const int latest = departures_.latest();
  std::lock_guard<std::mutex> lock(mutex_);
  shown_ = latest;
  ++refreshes_;
}
