// Mechanism: the last owner of a guest destroys it, and its destructor counts in the house, which other
// guests' last owners do at once.
#include <memory>
#include <thread>
#include <vector>
struct House {
  int guests = 0;
};
class Guest {
public:
  explicit Guest(House *h) : house_(h), bag_(std::make_unique<std::vector<int>>()) {}
  ~Guest() {
    --house_->guests; // expect: data-race
    bag_->clear();
  }
  std::size_t load() const { return bag_->size(); }

private:
  House *house_;
  std::unique_ptr<std::vector<int>> bag_;
};
int main() {
  House house;
  auto a = std::make_shared<Guest>(&house), b = std::make_shared<Guest>(&house);
  std::thread s([a] {
    auto c = a;
    (void)c->load();
  });
  std::thread t([b] {
    auto c = b;
    (void)c->load();
  });
  a.reset();
  b.reset();
  s.join();
  t.join();
}
