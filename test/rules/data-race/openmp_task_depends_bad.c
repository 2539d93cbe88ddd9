// Mechanism: one task makes what another uses, and nothing says so: the clause names the wrong variable.
// flags: -fopenmp
#include <stdio.h>

int main(void) {
  int raw = 0, cooked = 0, other = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(out : raw) shared(raw)
    raw = 21; // expect: data-race
#pragma omp task depend(in : other) shared(raw, cooked)
    cooked = 2 * raw;
#pragma omp taskwait
    printf("%d %d\n", cooked, other);
  }
  return 0;
}
