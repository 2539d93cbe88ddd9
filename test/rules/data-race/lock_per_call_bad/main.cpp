// Mechanism: a lock wrapper class locks a mutex that every call makes anew.
#include "ledger.h"
#include <cstdio>
#include <thread>

static void bookAll(Ledger *Book, long Cents) {
  for (int I = 0; I < 10; ++I)
    Book->book(Cents);
}

int main() {
  Ledger Household;
  std::thread Income(bookAll, &Household, 500);
  std::thread Rent(bookAll, &Household, -200);
  Income.join();
  Rent.join();
  std::printf("%ld\n", Household.balance());
  return 0;
}
