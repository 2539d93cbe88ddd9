// Mechanism: lambdas posted to a pool capture `this` and increment a field of their poster.
#include "importer.h"
#include <cstdio>

int main() {
  Executor Background;
  Importer Customers(Background);
  Customers.load(0, 100);
  Customers.load(100, 250);
  Background.drain();
  std::printf("%ld rows\n", Customers.rows());
  return 0;
}
