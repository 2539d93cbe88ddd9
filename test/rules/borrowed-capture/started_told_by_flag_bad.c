/* Mechanism: whether the thread runs is kept in a flag, and the one who runs is not waited for. */
#include <pthread.h>

static void *scan(void *arg) {
  ++*(int *)arg;
  return 0;
}

int copies(void) {
  int pages = 0;
  pthread_t id;
  int running = pthread_create(&id, 0, scan, &pages) == 0; // expect: borrowed-capture
  if (running)
    return -1;
  return pages;
}
