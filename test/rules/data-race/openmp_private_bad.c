// Mechanism: a scratch variable declared before an OpenMP loop is shared by its iterations.
// flags: -fopenmp
#include <stdio.h>

#define SIZE 400

static void normalise(const double *in, double *out, double scale) {
  double scaled;
#pragma omp parallel for
  for (int i = 0; i < SIZE; ++i) {
    scaled = in[i] * scale; // expect: data-race
    out[i] = scaled * scaled;
  }
}

int main(void) {
  static double in[SIZE], out[SIZE];
  for (int i = 0; i < SIZE; ++i)
    in[i] = i;
  normalise(in, out, 0.5);
  printf("%.1f\n", out[2]);
  return 0;
}
