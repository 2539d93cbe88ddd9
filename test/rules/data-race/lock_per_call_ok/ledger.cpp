#include "ledger.h"

void Ledger::book(long Cents) {
  Holder Hold(mutex_);
  balance_ += Cents;
}
