// Mechanism: listeners run under the publisher's lock and take the board's; the board asks under its own.
#include "board.h"

Board::Board(Departures &departures) : departures_(departures) {
  departures_.listen([this](int minutes) { show(minutes); });
}

void Board::show(int minutes) {
  std::lock_guard<std::mutex> lock(mutex_);
  shown_ = minutes;
}

void Board::refresh() {
  std::lock_guard<std::mutex> lock(mutex_);
  shown_ = departures_.latest();
  ++refreshes_;
}
