// Mechanism: a module is set up with the first handle, under the handles' lock and a flag, and torn down with the last.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t handles = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t streams = PTHREAD_MUTEX_INITIALIZER;
static int ready;
static int *slots; /* by streams, once the module is ready */
static unsigned used;

static void set_up(void) {
  slots = NULL;
  used = 0;
}

void *handle_make(void) {
  pthread_mutex_lock(&handles);
  if (!ready) {
    set_up();
    ready = 1;
  }
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

void module_end(void) {
  if (ready) {
    free(slots);
    slots = NULL;
    used = 0;
    ready = 0;
  }
}
