// What was moved into the thread is used by the one who gave it away.
// relation: same
// rustc: E0382
// fearless: use-after-send
#include <cstdio>
#include <thread>
#include <utility>
#include <vector>

int main() {
  std::vector<int> orders{3, 1, 4};
  std::thread baker([orders = std::move(orders)] {
    for (int order : orders)
      std::printf("to bake: %d\n", order);
  });
  std::printf("%zu orders\n", orders.size());
  baker.join();
}
