// Nobody waits: in Rust the thread is detached and ends with main, in C++ the program terminates.
// relation: fearless is stricter
// rustc: accepts
// fearless: thread-lifecycle
#include <cstdio>
#include <thread>

int main() {
  std::thread baker([] { std::puts("perhaps a loaf"); });
  std::puts("the shop closes");
}
