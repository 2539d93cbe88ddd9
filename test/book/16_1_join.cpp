// Wait for a thread with its handle.
// relation: same
// rustc: accepts
// fearless: silent
#include <cstdio>
#include <thread>

int main() {
  std::thread baker([] {
    for (int loaf = 1; loaf < 4; ++loaf)
      std::printf("loaf %d is baked\n", loaf);
  });
  std::puts("the shop opens");
  baker.join();
}
