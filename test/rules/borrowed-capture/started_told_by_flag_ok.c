/* Mechanism: whether the thread runs is kept in a flag of its own, or turned round by a helper. */
#include <pthread.h>

static void *scan(void *arg) {
  ++*(int *)arg;
  return 0;
}

static int begin(pthread_t *id, int *pages) { return -pthread_create(id, 0, scan, pages); }
static int begun(pthread_t *id, int *pages) { return pthread_create(id, 0, scan, pages) == 0; }

int copies(void) {
  int pages = 0;
  pthread_t id;
  int running = pthread_create(&id, 0, scan, &pages) == 0;
  if (!running)
    return -1;
  pthread_join(id, 0);
  return pages;
}

int prints(void) {
  int pages = 0;
  pthread_t id;
  if (begin(&id, &pages) != 0)
    return -1;
  pthread_join(id, 0);
  return pages;
}

int faxes(void) {
  int pages = 0;
  pthread_t id;
  if (!begun(&id, &pages))
    return -1;
  pthread_join(id, 0);
  return pages;
}
