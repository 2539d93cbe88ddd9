// Mechanism: every thread gets a heap block of its own, made in the loop.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define WORKERS 3

struct job {
  unsigned steps;
  unsigned long result;
};

static void *collatz(void *arg) {
  struct job *j = arg;
  unsigned long n = 27;
  for (unsigned i = 0; i < j->steps; ++i)
    n = n % 2 ? 3 * n + 1 : n / 2;
  j->result += n;
  return NULL;
}

int main(void) {
  pthread_t threads[WORKERS];
  struct job *jobs[WORKERS];
  unsigned long sum = 0;
  int count = 0;
  for (; count < WORKERS; ++count) {
    struct job *j = calloc(1, sizeof *j);
    if (j == NULL)
      break;
    j->steps = 20;
    jobs[count] = j;
    if (pthread_create(&threads[count], NULL, collatz, j) != 0) {
      free(j);
      break;
    }
  }
  for (int i = 0; i < count; ++i) {
    pthread_join(threads[i], NULL);
    sum += jobs[i]->result;
    free(jobs[i]);
  }
  printf("%lu\n", sum);
  return 0;
}
