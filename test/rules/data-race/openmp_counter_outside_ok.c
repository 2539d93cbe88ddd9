// Mechanism: the counter of a parallel loop is each thread's own although it is declared outside.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>

static void fill(double *cells, int n) {
  int i;
#pragma omp parallel for
  for (i = 0; i < n; ++i)
    cells[i] = i * 0.5;
#pragma omp parallel
  {
#pragma omp for
    for (i = 0; i < n; ++i)
      cells[i] += 1;
  }
}

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 100;
  double *cells = calloc((size_t)n, sizeof *cells);
  if (!cells)
    return 1;
  fill(cells, n);
  printf("%.1f\n", n > 0 ? cells[n - 1] : 0);
  free(cells);
  return 0;
}
