// Mechanism: two worker objects hold a reference to the same totals, bound by their constructors.
#include "hash_worker.h"
#include <cstdio>
#include <functional>
#include <thread>

int main() {
  const std::vector<std::string> Names = {"north.dat", "south.dat"};
  const std::vector<std::string> Pages = {"index", "about", "imprint"};
  Totals All;
  HashWorker NameWorker(Names, All);
  HashWorker PageWorker(Pages, All);
  std::thread A(std::ref(NameWorker));
  std::thread B(std::ref(PageWorker));
  A.join();
  B.join();
  std::printf("%08x %08x\n", NameWorker.digest(), PageWorker.digest());
  std::printf("%llu bytes\n", static_cast<unsigned long long>(All.Bytes));
  return 0;
}
