// Mechanism: both locks are reached by pointers that the object keeps; two operations take them in opposite orders.
#include <memory>
#include <mutex>

class Ledger {
public:
  explicit Ledger(std::mutex &Shared) : Book(Shared) {}
  void post(int Amount) {
    std::lock_guard<std::mutex> Outer(*Page);
    std::lock_guard<std::mutex> Inner(Book); // expect: lock-order
    Total += Amount;
  }
  void audit() {
    std::lock_guard<std::mutex> Outer(Book);
    std::lock_guard<std::mutex> Inner(*Page);
    Audits += Total > 0;
  }

private:
  std::shared_ptr<std::mutex> Page = std::make_shared<std::mutex>();
  std::mutex &Book;
  int Total = 0, Audits = 0;
};
