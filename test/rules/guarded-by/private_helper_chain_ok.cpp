// Mechanism: two private helpers deep, a field is written; all of the public callers take the lock.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Inventory {
public:
  void receive(const std::string &Article, int Count) {
    std::lock_guard<std::mutex> Lock(mutex_);
    change(Article, Count);
  }

  bool ship(const std::string &Article, int Count) {
    std::lock_guard<std::mutex> Lock(mutex_);
    if (stock_[Article] < Count)
      return false;
    change(Article, -Count);
    return true;
  }

  void note() {
    std::lock_guard<std::mutex> Lock(mutex_);
    bumpRevision();
  }

  long revision() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return revision_;
  }

private:
  void change(const std::string &Article, int By) {
    stock_[Article] += By;
    bumpRevision();
  }

  void bumpRevision() { ++revision_; }

  std::mutex mutex_;
  std::map<std::string, int> stock_;
  long revision_ = 0;
};

int main() {
  Inventory Store;
  std::thread Dock([&Store] {
    for (int I = 0; I < 500; ++I)
      Store.receive("crate", 2);
  });
  std::thread Clerk([&Store] {
    for (int I = 0; I < 500; ++I)
      Store.note();
  });
  int Shipped = 0;
  for (int I = 0; I < 500; ++I)
    Shipped += Store.ship("crate", 1);
  Dock.join();
  Clerk.join();
  std::printf("%s\n", Store.revision() >= Shipped ? "consistent" : "lost");
  return 0;
}
