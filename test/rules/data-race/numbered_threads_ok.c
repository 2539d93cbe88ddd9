// Mechanism: of the threads of a loop only the one with number 0 writes; a thread that is told not to write
// does not.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

static long best;
static long log_lines;

static void *search(void *arg) {
  intptr_t id = (intptr_t)arg;
  if (id == 0)
    best = 10;
  return NULL;
}

static void note(int talkative) {
  if (talkative)
    log_lines++;
}

static void *silent(void *arg) {
  (void)arg;
  note(0);
  return NULL;
}

int main(void) {
  pthread_t threads[2], quiet;
  if (pthread_create(&quiet, NULL, silent, NULL) != 0)
    return 1;
  for (intptr_t i = 0; i < 2; ++i)
    if (pthread_create(&threads[i], NULL, search, (void *)i) != 0)
      return 1;
  note(1);
  for (int i = 0; i < 2; ++i)
    pthread_join(threads[i], NULL);
  pthread_join(quiet, NULL);
  printf("%ld %ld\n", best, log_lines);
  return 0;
}
