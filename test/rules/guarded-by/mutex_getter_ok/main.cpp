#include "ledger.h"
#include <cstdio>
#include <thread>

int main() {
  Ledger Books;
  book(Books, 0, 5000);
  std::thread Teller([&Books] {
    for (int I = 0; I < 100; ++I)
      transfer(Books, 0, 1 + I % 3, 10);
  });
  long Sum = 0;
  for (int I = 0; I < 20; ++I)
    Sum = audit(Books, 4);
  Teller.join();
  std::printf("%s\n", Sum > 0 ? "audited" : "empty");
  return 0;
}
