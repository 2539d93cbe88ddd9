// A scope joins its threads, so they may borrow.
// relation: same
// rustc: accepts
// fearless: silent
#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::vector<int> flour{5, 8};
  int bread = 0;
  {
    std::jthread counter([&flour] { std::printf("%zu sacks\n", flour.size()); });
    std::jthread baker([&flour, &bread] {
      for (int sack : flour)
        bread += sack;
    });
  }
  std::printf("%d loaves\n", bread);
}
