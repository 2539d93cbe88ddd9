#ifndef RING_H
#define RING_H
#include <pthread.h>

#define RING_SIZE 8
#define LOCK(r) pthread_mutex_lock(&(r)->mutex)
#define UNLOCK(r) pthread_mutex_unlock(&(r)->mutex)

struct ring {
  pthread_mutex_t mutex;
  int slots[RING_SIZE];
  unsigned head;
  unsigned count;
  unsigned long dropped;
};

void ring_init(struct ring *r);
void ring_put(struct ring *r, int value);

#endif
