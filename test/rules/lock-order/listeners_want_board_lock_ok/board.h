#pragma once
#include "departures.h"

/// The board in the hall.
class Board {
public:
  explicit Board(Departures &departures);
  void show(int minutes);
  void refresh();

private:
  Departures &departures_;
  std::mutex mutex_;
  int shown_ = 0;
  int refreshes_ = 0;
};
