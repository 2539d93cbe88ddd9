// Mechanism: one heap block, made before the loop, is the argument of every thread.
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
  j->result += n; // expect: data-race
  return NULL;
}

int main(void) {
  pthread_t threads[WORKERS];
  struct job *jobs[WORKERS];
  unsigned long sum = 0;
  int count = 0;
  struct job *j = calloc(1, sizeof *j);
  if (j == NULL)
    return 1;
  j->steps = 20;
  for (; count < WORKERS; ++count) {
    jobs[count] = j;
    if (pthread_create(&threads[count], NULL, collatz, j) != 0) {
      break;
    }
  }
  for (int i = 0; i < count; ++i) {
    pthread_join(threads[i], NULL);
    sum += jobs[i]->result;
  }
  free(j);
  printf("%lu\n", sum);
  return 0;
}
