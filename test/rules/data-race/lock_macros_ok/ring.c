#include "ring.h"

void ring_init(struct ring *r) {
  pthread_mutex_init(&r->mutex, NULL);
  r->head = 0;
  r->count = 0;
  r->dropped = 0;
}

void ring_put(struct ring *r, int value) {
  LOCK(r);
  if (r->count == RING_SIZE) {
    r->dropped++;
    UNLOCK(r);
    return;
  }
  r->slots[(r->head + r->count) % RING_SIZE] = value;
  r->count++;
  UNLOCK(r);
}
