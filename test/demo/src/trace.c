#include "trace.h"
#include <pthread.h>

#define RING_SIZE 128
#define LOCK() pthread_mutex_lock(&ring.mutex)
#define UNLOCK() pthread_mutex_unlock(&ring.mutex)

static struct {
  pthread_mutex_t mutex;
  struct trace_event events[RING_SIZE];
  size_t count;
  unsigned limit;
} ring;

static pthread_once_t ring_made = PTHREAD_ONCE_INIT;

static void make_ring(void) {
  pthread_mutex_init(&ring.mutex, NULL);
  ring.count = 0;
  ring.limit = 0;
}

unsigned long trace_next_id(void) {
  static unsigned long last_id;
  return ++last_id; // expect: data-race
}

int trace_add(enum trace_kind kind, unsigned subject) {
  int result = -1;
  unsigned long id = trace_next_id();
  pthread_once(&ring_made, make_ring);
  LOCK();
  if (ring.limit != 0 && subject >= ring.limit)
    goto out;
  ring.events[ring.count % RING_SIZE] = (struct trace_event){id, kind, subject};
  ring.count++;
  result = 0;
out:
  UNLOCK();
  return result;
}

void trace_limit(unsigned limit) {
  pthread_once(&ring_made, make_ring);
  LOCK();
  ring.limit = limit;
  UNLOCK();
}

int trace_wants(unsigned subject) {
  return ring.limit == 0 || subject < ring.limit; // expect: guarded-by
}

size_t trace_copy(struct trace_event *out, size_t room) {
  size_t copied = 0;
  pthread_once(&ring_made, make_ring);
  LOCK();
  while (copied < room && copied < ring.count && copied < RING_SIZE) {
    out[copied] = ring.events[(ring.count - 1 - copied) % RING_SIZE];
    copied++;
  }
  UNLOCK();
  return copied;
}
