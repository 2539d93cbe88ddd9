// Mechanism: two deferred locks are locked together by std::lock before both accounts change.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

class Account {
public:
  explicit Account(long Cents) : cents_(Cents) {}

  void deposit(long Cents) {
    std::lock_guard<std::mutex> Lock(mutex_);
    cents_ += Cents;
  }

  long balance() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return cents_;
  }

  friend void transfer(Account &From, Account &To, long Cents) {
    std::unique_lock<std::mutex> First(From.mutex_, std::defer_lock);
    std::unique_lock<std::mutex> Second(To.mutex_, std::defer_lock);
    std::lock(First, Second);
    From.cents_ -= Cents;
    To.cents_ += Cents;
  }

private:
  std::mutex mutex_;
  long cents_;
};

static void payIn(Account &To) {
  for (int I = 0; I < 1000; ++I)
    To.deposit(1);
}

int main() {
  Account Wages(100000), Savings(0);
  std::thread Bank(payIn, std::ref(Savings));
  for (int I = 0; I < 1000; ++I)
    transfer(Wages, Savings, 10);
  Bank.join();
  std::printf("%s\n", Savings.balance() > 0 ? "saved" : "nothing");
  return 0;
}
