// Mechanism: a parallel-for helper over a pool always waits for the body that it borrows.
#include "workers.h"
#include <atomic>
#include <complex>
#include <cstdio>

namespace {

std::atomic<unsigned> inside{0};

unsigned escapeTime(std::complex<double> C) {
  std::complex<double> Z = 0;
  unsigned Step = 0;
  while (Step < 100 && std::norm(Z) < 4) {
    Z = Z * Z + C;
    ++Step;
  }
  return Step;
}

void render(unsigned Rows) {
  const double Scale = 2.0 / Rows;
  parallelFor(Rows, [Scale](unsigned Row) {
    for (unsigned Column = 0; Column < 200; ++Column)
      inside += escapeTime({Column * 0.015 - 2.0, Row * Scale - 1.0}) == 100;
  });
}

} // namespace

int main() {
  render(2);
  render(100);
  std::printf("%u\n", inside.load());
  return 0;
}
