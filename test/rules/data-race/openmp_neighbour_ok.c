// Mechanism: each iteration writes its element of one array from two of another; a loop of its own steps by two.
// flags: -fopenmp
static void smooth(const double *from, double *to, int n) {
#pragma omp parallel for
  for (int i = 0; i < n - 1; i++)
    to[i] = (from[i] + from[i + 1]) / 2;
}

static void swapPairs(double *level, int n) {
#pragma omp parallel for
  for (int i = 0; i < n - 1; i += 2) {
    double kept = level[i];
    level[i] = level[i + 1];
    level[i + 1] = kept;
  }
}

int main(void) {
  static double level[1000], smoothed[1000];
  for (int i = 0; i < 1000; i++)
    level[i] = i % 7;
  smooth(level, smoothed, 1000);
  swapPairs(smoothed, 1000);
  return (int)smoothed[3];
}
