// A global that threads change: only unsafe code may name it.
// relation: same
// rustc: E0133
// fearless: data-race
#include <thread>

static int guests = 0;

int main() {
  std::jthread front([] { ++guests; });
  std::jthread back([] { ++guests; });
}
