// Mechanism: values of a map are read by subscript and changed through an iterator, both under the lock.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

class Wallets {
public:
  void open(const std::string &owner) {
    std::lock_guard<std::mutex> lock(mutex_);
    cents_[owner] = 0;
  }

  bool pay(const std::string &owner, long cents) {
    std::unique_lock<std::mutex> lock(mutex_);
    auto found = cents_.find(owner);
    if (found == cents_.end())
      return false;
    found->second += cents;
    return true;
  }

  long balance(const std::string &owner) {
    std::lock_guard<std::mutex> lock(mutex_);
    return cents_[owner];
  }

private:
  std::mutex mutex_;
  std::unordered_map<std::string, long> cents_;
};

int main() {
  Wallets wallets;
  wallets.open("ann");
  std::thread salary([&wallets] {
    for (int month = 0; month < 1000; ++month)
      wallets.pay("ann", 250000);
  });
  long last = 0;
  for (int look = 0; look < 1000; ++look)
    last = wallets.balance("ann");
  salary.join();
  std::printf("%s\n", last <= wallets.balance("ann") ? "richer" : "poorer");
  return 0;
}
