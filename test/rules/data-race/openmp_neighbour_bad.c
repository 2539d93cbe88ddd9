// Mechanism: each iteration overwrites its element with that of the next, which another thread may be changing.
// flags: -fopenmp
static void smooth(double *level, int n) {
#pragma omp parallel for
  for (int i = 0; i < n - 1; i++)
    level[i] = (level[i] + level[i + 1]) / 2; // expect: data-race
}

int main(void) {
  static double level[1000];
  for (int i = 0; i < 1000; i++)
    level[i] = i % 7;
  smooth(level, 1000);
  return (int)level[3];
}
