// A region is a closure that the directive calls; clauses are capture modes.
// flags: -fopenmp
int total;
int sum(int n, int *a) {
  int shared = 0, mine = 0, red = 0;
#pragma omp parallel private(mine) reduction(+ : red)
  {
    mine = 1;
    red += mine;
#pragma omp critical(name)
    shared++;
#pragma omp atomic
    total += 2;
#pragma omp barrier
  }
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    a[i] = shared;
  return red;
}
