// Mechanism: a thread changes values of a map through at(); main sums them through structured bindings.
#include <cstdio>
#include <map>
#include <string>
#include <thread>

struct Shelf {
  int pieces = 0;
};

class Warehouse {
public:
  void addShelf(const std::string &part) { shelves_[part].pieces = 0; }
  void deliver(const std::string &part, int pieces) {
    shelves_.at(part).pieces += pieces; // expect: data-race
  }
  int stock() const {
    int sum = 0;
    for (const auto &[part, shelf] : shelves_)
      sum += shelf.pieces;
    return sum;
  }

private:
  std::map<std::string, Shelf> shelves_;
};

int main() {
  Warehouse depot;
  depot.addShelf("bolt");
  depot.addShelf("nut");
  std::thread lorry([&depot] {
    for (int crate = 0; crate < 80; ++crate)
      depot.deliver(crate % 2 ? "bolt" : "nut", 10);
  });
  const int noon = depot.stock();
  lorry.join();
  std::printf("%s\n", noon <= depot.stock() ? "growing" : "shrinking");
  return 0;
}
