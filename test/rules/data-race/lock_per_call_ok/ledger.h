#pragma once
#include "mutex.h"

class Ledger {
public:
  void book(long Cents);
  long balance() const { return balance_; }

private:
  Mutex mutex_;
  long balance_ = 0;
};
