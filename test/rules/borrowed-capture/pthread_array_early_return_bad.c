// Mechanism: if the n-th pthread_create fails, the function returns while the first ones use its array.
#include <pthread.h>
#include <stdio.h>

#define STRIPES 4

struct stripe {
  const int *row;
  int count;
  long sum;
};

static void *add_up(void *arg) {
  struct stripe *s = arg;
  long sum = 0;
  for (int i = 0; i < s->count; ++i)
    sum += s->row[i];
  s->sum = sum;
  return NULL;
}

int matrix_sum(const int *cells, int per_stripe, long *total) {
  struct stripe stripes[STRIPES];
  pthread_t threads[STRIPES];
  int started = 0;

  for (int i = 0; i < STRIPES; ++i) {
    stripes[i].row = cells + i * per_stripe;
    stripes[i].count = per_stripe;
    stripes[i].sum = 0;
  }
  for (; started < STRIPES; ++started) {
    if (pthread_create(&threads[started], NULL, add_up, &stripes[started]) != 0) // expect: borrowed-capture
      return -1;
  }
  *total = 0;
  for (int i = 0; i < started; ++i) {
    pthread_join(threads[i], NULL);
    *total += stripes[i].sum;
  }
  return started == STRIPES ? 0 : -1;
}

int main(void) {
  static int cells[STRIPES * 256];
  long total = 0;
  for (int i = 0; i < STRIPES * 256; ++i)
    cells[i] = i;
  if (matrix_sum(cells, 256, &total) != 0)
    return 1;
  printf("%ld\n", total);
  return 0;
}
