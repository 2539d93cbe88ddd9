// The thread borrows, and the join comes before the owner's end: spawn does not look that far.
// relation: rustc is stricter
// rustc: E0373
// fearless: silent
#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::vector<int> orders{3, 1, 4};
  std::thread baker([&orders] {
    for (int order : orders)
      std::printf("to bake: %d\n", order);
  });
  baker.join();
}
