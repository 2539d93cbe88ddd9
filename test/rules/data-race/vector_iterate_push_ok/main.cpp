// Mechanism: one thread grows a vector that another iterates, both under the registry's lock.
#include "registry.h"
#include <cstdio>
#include <thread>

int main() {
  Registry Sessions;
  std::thread Acceptor([&Sessions] {
    for (int I = 0; I < 50; ++I)
      Sessions.add("session-" + std::to_string(I));
  });
  std::size_t Width = 0;
  std::thread Printer([&Sessions, &Width] { Width = Sessions.longest(); });
  Acceptor.join();
  Printer.join();
  std::printf("column width %zu\n", Width);
  return 0;
}
