#include "ledger.h"

long audit(Ledger &Books, int Accounts) {
  long Sum = 0;
  std::lock_guard<std::mutex> Lock(Books.mutex());
  for (int Account = 0; Account < Accounts; ++Account)
    Sum += Books.sumOf(Account);
  return Sum;
}
