// Mechanism: a runner calls the pointer to member that it is given on one object, from two threads.
#include "turnout.h"
#include <cstdio>
#include <functional>
#include <thread>

int main() {
  Turnout harbour, hill;
  std::thread booth(countStacks, std::ref(harbour), &Turnout::paper, 40);
  std::thread office(countStacks, std::ref(harbour), &Turnout::postal, 30);
  booth.join();
  office.join();
  std::printf("%d ballots\n", harbour.counted() + hill.counted());
  return 0;
}
