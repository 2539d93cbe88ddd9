// Mechanism: two worker objects hold references to totals of their own, merged after the joins.
#include "hash_worker.h"
#include <cstdio>
#include <functional>
#include <thread>

int main() {
  const std::vector<std::string> Names = {"north.dat", "south.dat"};
  const std::vector<std::string> Pages = {"index", "about", "imprint"};
  Totals OfNames, OfPages;
  HashWorker NameWorker(Names, OfNames);
  HashWorker PageWorker(Pages, OfPages);
  std::thread A(std::ref(NameWorker));
  std::thread B(std::ref(PageWorker));
  A.join();
  B.join();
  std::printf("%08x %08x\n", NameWorker.digest(), PageWorker.digest());
  std::printf("%llu bytes\n", static_cast<unsigned long long>(OfNames.Bytes + OfPages.Bytes));
  return 0;
}
