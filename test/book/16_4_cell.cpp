// A const view that remembers something behind the scenes.
// relation: same
// rustc: E0277
// fearless: interior-mutability
#include <cstdio>
#include <thread>

class Menu {
public:
  void look() const { ++looks_; }
  unsigned looks() const { return looks_; }

private:
  mutable unsigned looks_ = 0;
};

int main() {
  const Menu menu;
  {
    std::jthread guest([&menu] { menu.look(); });
    std::jthread cook([&menu] { menu.look(); });
  }
  std::printf("%u\n", menu.looks());
}
