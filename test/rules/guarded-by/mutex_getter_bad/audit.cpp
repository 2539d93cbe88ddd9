#include "ledger.h"

long audit(Ledger &Books, int Accounts) {
  long Sum = 0;
  for (int Account = 0; Account < Accounts; ++Account)
    Sum += Books.sumOf(Account);
  return Sum;
}
