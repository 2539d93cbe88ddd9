#include "ledger.h"

long Ledger::sumOf(int Account) const {
  long Sum = 0;
  for (const Entry &E : entries_) // expect: guarded-by
    if (E.Account == Account)
      Sum += E.Cents;
  return Sum;
}

void book(Ledger &Books, int Account, long Cents) {
  std::lock_guard<std::mutex> Lock(Books.mutex());
  Books.append(Account, Cents);
}

void transfer(Ledger &Books, int From, int To, long Cents) {
  std::lock_guard<std::mutex> Lock(Books.mutex());
  if (Books.sumOf(From) < Cents)
    return;
  Books.append(From, -Cents);
  Books.append(To, Cents);
}
