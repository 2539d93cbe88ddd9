// Mechanism: every new handle begins the module's table anew, under the handles' lock: the wrong one.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t handles = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t streams = PTHREAD_MUTEX_INITIALIZER;
static int ready;
static int *slots; /* by streams, once the module is ready */
static unsigned used;

static void set_up(void) {
  slots = NULL; // expect: guarded-by
  used = 0;     // expect: guarded-by
}

void *handle_make(void) {
  pthread_mutex_lock(&handles);
  set_up();
  ready = 1;
  pthread_mutex_unlock(&handles);
  return malloc(1);
}

int stream_add(int id) {
  pthread_mutex_lock(&streams);
  slots = realloc(slots, ++used * sizeof *slots);
  slots[used - 1] = id;
  pthread_mutex_unlock(&streams);
  return id;
}

unsigned stream_count(void) {
  pthread_mutex_lock(&streams);
  unsigned n = slots ? used : 0;
  pthread_mutex_unlock(&streams);
  return n;
}
