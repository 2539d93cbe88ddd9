// Mechanism: callers lock through the getter mutex(); one caller of another unit walks the entries without.
#pragma once
#include <mutex>
#include <vector>

struct Entry {
  int Account = 0;
  long Cents = 0;
};

/// Not synchronised by itself: lock mutex() around each use.
class Ledger {
public:
  std::mutex &mutex() { return mutex_; }
  void append(int Account, long Cents) { entries_.push_back({Account, Cents}); }
  long sumOf(int Account) const;

private:
  std::mutex mutex_;
  std::vector<Entry> entries_;
};

void book(Ledger &Books, int Account, long Cents);
void transfer(Ledger &Books, int From, int To, long Cents);
long audit(Ledger &Books, int Accounts);
