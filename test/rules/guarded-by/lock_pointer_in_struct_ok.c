// Mechanism: in C, the mutex is allocated apart; the object has a pointer to it.
#include <pthread.h>
#include <stdlib.h>

struct ring {
  pthread_mutex_t *guard;
  unsigned head, tail;
};

struct ring *ring_make(void) {
  struct ring *r = calloc(1, sizeof *r);
  r->guard = malloc(sizeof *r->guard);
  pthread_mutex_init(r->guard, NULL);
  return r;
}

void ring_push(struct ring *r) {
  pthread_mutex_lock(r->guard);
  r->head++;
  pthread_mutex_unlock(r->guard);
}

void ring_pop(struct ring *r) {
  pthread_mutex_lock(r->guard);
  if (r->tail != r->head)
    r->tail++;
  pthread_mutex_unlock(r->guard);
}

unsigned ring_fill(struct ring *r) {
  pthread_mutex_lock(r->guard);
  unsigned n = r->head - r->tail;
  pthread_mutex_unlock(r->guard);
  return n;
}
