// Mechanism: LOCK and UNLOCK macros of a header, and a counter bumped before the UNLOCK of an early return.
#include "ring.h"
#include <stdio.h>

static void *produce(void *arg) {
  for (int i = 0; i < 100; ++i)
    ring_put(arg, i);
  return NULL;
}

int main(void) {
  struct ring events;
  pthread_t producers[2];
  int started = 0;
  ring_init(&events);
  while (started < 2 && pthread_create(&producers[started], NULL, produce, &events) == 0)
    ++started;
  for (int i = 0; i < started; ++i)
    pthread_join(producers[i], NULL);
  printf("%u kept, %lu dropped\n", events.count, events.dropped);
  pthread_mutex_destroy(&events.mutex);
  return 0;
}
