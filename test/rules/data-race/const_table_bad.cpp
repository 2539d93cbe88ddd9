// Mechanism: a table that readers take for constant is patched by another thread.
#include <array>
#include <cstdio>
#include <functional>
#include <thread>

static std::array<unsigned, 7> fees = {3, 3, 3, 3, 4, 6, 5};

static void weekdays(unsigned &Sum) {
  for (unsigned Day = 0; Day < 5; ++Day)
    Sum += fees[Day];
}

static void holiday(unsigned &Sum) {
  std::array<unsigned, 7> &Mine = fees;
  Mine[2] = 0; // expect: data-race
  for (unsigned Day = 0; Day < 5; ++Day)
    Sum += Mine[Day];
}

int main() {
  unsigned Usual = 0, Reduced = 0;
  std::thread A(weekdays, std::ref(Usual));
  std::thread B(holiday, std::ref(Reduced));
  A.join();
  B.join();
  std::printf("%u and %u\n", Usual, Reduced);
  return 0;
}
