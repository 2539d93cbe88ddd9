// Mechanism: objects made in one loop and started in another have a ledger each.
#include <memory>
#include <thread>
#include <vector>

struct Ledger {
  long entries = 0;
};

class Clerk {
public:
  explicit Clerk(const Ledger &ledger) : ledger_(ledger) {}
  void begin() {
    desk_ = std::thread([this] { ++ledger_.entries; });
  }
  void finish() { desk_.join(); }

private:
  Ledger ledger_;
  std::thread desk_;
};

int main() {
  Ledger ledger;
  std::vector<std::unique_ptr<Clerk>> clerks;
  for (int i = 0; i < 3; ++i)
    clerks.push_back(std::make_unique<Clerk>(ledger));
  for (auto &clerk : clerks)
    clerk->begin();
  for (auto &clerk : clerks)
    clerk->finish();
  return static_cast<int>(ledger.entries);
}
