// Mechanism: the counter of a loop within a parallel loop is declared outside, and all threads count with it.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>

static void fill(double *cells, int n) {
  int i, j;
#pragma omp parallel for
  for (i = 0; i < n; ++i)
    for (j = 0; j < 4; ++j) // expect: data-race
      cells[i] += j;
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
