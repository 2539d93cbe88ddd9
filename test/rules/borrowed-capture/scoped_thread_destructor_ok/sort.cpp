// Mechanism: a hand-written scope guard joins its thread, which sorts a part of the function's local.
#include "scoped_thread.h"
#include <algorithm>
#include <cstdio>
#include <vector>

static std::vector<int> numbers(unsigned Count) {
  std::vector<int> Out;
  unsigned State = 12345;
  for (unsigned I = 0; I < Count; ++I) {
    State = State * 1103515245u + 12345u;
    Out.push_back(static_cast<int>(State >> 16));
  }
  return Out;
}

static int smallestOf(unsigned Count) {
  std::vector<int> Left = numbers(Count);
  std::vector<int> Right = numbers(Count / 2);
  {
    ScopedThread Helper(std::thread([&Left] { std::sort(Left.begin(), Left.end()); }));
    std::sort(Right.begin(), Right.end());
  }
  return Right.front();
}

int main() {
  std::printf("%d\n", smallestOf(50000));
  return 0;
}
