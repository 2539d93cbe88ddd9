// Mechanism: threads of one loop have numbers of their own; two numbers may write at once, and one writes
// what the other reads.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

static long best;

static void *search(void *arg) {
  intptr_t id = (intptr_t)arg;
  if (id == 0)
    best = 10; // expect: data-race
  if (id == 1)
    best = 20;
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (intptr_t i = 0; i < 2; ++i)
    if (pthread_create(&threads[i], NULL, search, (void *)i) != 0)
      return 1;
  for (int i = 0; i < 2; ++i)
    pthread_join(threads[i], NULL);
  printf("%ld\n", best);
  return 0;
}
