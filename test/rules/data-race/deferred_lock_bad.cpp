// Mechanism: two unique_locks are deferred and then never locked.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

struct Account {
  std::mutex Mutex;
  long Balance = 0;
};

static void transfer(Account &From, Account &To, long Cents) {
  std::unique_lock<std::mutex> FromLock(From.Mutex, std::defer_lock);
  std::unique_lock<std::mutex> ToLock(To.Mutex, std::defer_lock);
  From.Balance -= Cents; // expect: data-race
  To.Balance += Cents;   // expect: data-race
}

int main() {
  Account Checking, Savings;
  Checking.Balance = 100'000;
  std::thread Standing(transfer, std::ref(Checking), std::ref(Savings), 2'500);
  std::thread Manual(transfer, std::ref(Checking), std::ref(Savings), 10'000);
  Standing.join();
  Manual.join();
  std::printf("%ld and %ld\n", Checking.Balance, Savings.Balance);
  return 0;
}
