// Mechanism: a transfer between two values of a map locks the one that gives and not the one that gets.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

/// What one warehouse has of a spare part.
class Stock {
public:
  void add(long pieces) {
    std::lock_guard<std::mutex> lock(mutex_);
    pieces_ += pieces;
  }

  void sendTo(Stock &other, long pieces) {
    std::lock_guard<std::mutex> lock(mutex_);
    pieces_ -= pieces;
    other.pieces_ += pieces; // expect: guarded-by
  }

  long pieces() {
    std::lock_guard<std::mutex> lock(mutex_);
    return pieces_;
  }

private:
  std::mutex mutex_;
  long pieces_ = 0;
};

int main() {
  std::map<std::string, Stock> stocks;
  stocks["north"].add(5000);
  stocks["south"].add(5000);
  std::thread lorry([&stocks] {
    for (int tour = 0; tour < 2000; ++tour)
      stocks.at("north").sendTo(stocks.at("south"), 1);
  });
  std::thread van([&stocks] {
    for (int tour = 0; tour < 2000; ++tour)
      stocks.at("south").sendTo(stocks.at("north"), 2);
  });
  lorry.join();
  van.join();
  std::printf("%s\n", stocks["north"].pieces() > 0 ? "supplied" : "empty");
  return 0;
}
