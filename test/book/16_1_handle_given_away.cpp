// There is one handle of a thread: who gives it away cannot join.
// relation: does not compile in C++
// rustc: E0382
// fearless: silent
#include <cstdio>
#include <thread>

int main() {
  std::thread baker([] { std::puts("a loaf"); });
  std::thread other = baker;
  baker.join();
  other.join();
}
