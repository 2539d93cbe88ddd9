#include "ledger.h"

void Ledger::book(long Cents) {
  Mutex Entry;
  Holder Hold(Entry);
  balance_ += Cents; // expect: data-race
}
