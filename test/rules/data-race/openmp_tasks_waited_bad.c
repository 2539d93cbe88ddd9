// Mechanism: the sum of two halves is taken while one of the tasks that count them may still run.
// flags: -fopenmp
static long count(const int *from, int n) {
  if (n < 64) {
    long sum = 0;
    for (int i = 0; i < n; i++)
      sum += from[i];
    return sum;
  }
  long left = 0, right = 0;
#pragma omp task shared(left)
  left = count(from, n / 2); // expect: data-race
  right = count(from + n / 2, n - n / 2);
  long sum = left + right;
#pragma omp taskwait
  return sum;
}

int main(void) {
  static int numbers[4096];
  long sum = 0;
#pragma omp parallel
#pragma omp single
  sum = count(numbers, 4096);
  return (int)sum;
}
