// Mechanism: one task makes what another uses; the clauses put them in order.
// flags: -fopenmp
#include <stdio.h>

int main(void) {
  int raw = 0, cooked = 0, other = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(out : raw) shared(raw)
    raw = 21;
#pragma omp task depend(in : raw) shared(raw, cooked)
    cooked = 2 * raw;
#pragma omp taskwait
    printf("%d %d\n", cooked, other);
  }
  return 0;
}
