// Mechanism: lock and unlock live in helper functions, and a counter is bumped between them.
#include "state.h"
#include <pthread.h>
#include <stdio.h>

static void *watch(void *arg) {
  const int *codes = arg;
  for (int i = 0; i < 3; ++i)
    note_event(codes[i]);
  return NULL;
}

int main(void) {
  int door[3] = {11, 12, 11}, window[3] = {21, 22, 23};
  pthread_t a, b;
  if (pthread_create(&a, NULL, watch, door) != 0)
    return 1;
  if (pthread_create(&b, NULL, watch, window) == 0)
    pthread_join(b, NULL);
  pthread_join(a, NULL);
  printf("%ld events\n", events_noted());
  return 0;
}
