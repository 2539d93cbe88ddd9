// A mutable reference to a local as an argument; std::thread wants std::ref for that, and then it is right.
// relation: does not compile in C++
// rustc: E0597
// fearless: silent
#include <thread>

static void bake(int &oven) { ++oven; }

int main() {
  int oven = 0;
  std::thread baker(bake, oven);
  baker.join();
}
