// Mechanism: what an insertion yields is taken apart; another writes with the lock for readers
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

struct Quote {
  double Price = 0;
  long AskedAt = 0;
};

class Quotes {
  std::shared_mutex Lock;
  std::map<std::string, Quote> BySymbol;

public:
  void set(const std::string &Symbol, double Price, long Now) {
    std::unique_lock<std::shared_mutex> Held(Lock);
    auto [It, Fresh] = BySymbol.try_emplace(Symbol);
    It->second.Price = Price;
    It->second.AskedAt = Now;
  }
  double ask(const std::string &Symbol, long Now) {
    std::shared_lock<std::shared_mutex> Held(Lock);
    auto It = BySymbol.find(Symbol);
    if (It == BySymbol.end())
      return 0;
    It->second.AskedAt = Now; // expect: guarded-by
    return It->second.Price;
  }
  void forget(long Before) {
    std::unique_lock<std::shared_mutex> Held(Lock);
    for (auto It = BySymbol.begin(); It != BySymbol.end();)
      It = It->second.AskedAt < Before ? BySymbol.erase(It) : std::next(It);
  }
};
