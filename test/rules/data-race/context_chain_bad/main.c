// Mechanism: each thread has a context of its own, whose pointer leads to shared statistics.
#include "server.h"
#include <pthread.h>
#include <stdio.h>

int main(void) {
  struct server web = {.port = 8080};
  struct worker_context low = {&web, 0, 60, 0}, high = {&web, 60, 120, 0};
  pthread_t a, b;
  if (pthread_create(&a, NULL, worker_main, &low) != 0)
    return 1;
  if (pthread_create(&b, NULL, worker_main, &high) == 0)
    pthread_join(b, NULL);
  pthread_join(a, NULL);
  unsigned long hits = web.stats.hits;
  printf("port %u: %lu of %lu\n", web.port, hits, low.seen + high.seen);
  return 0;
}
