// Mechanism: lru_lock() and lru_unlock() of another unit do the locking; one write comes after both.
#ifndef LRU_H
#define LRU_H
#include <pthread.h>

#define LRU_SLOTS 16

struct lru {
  pthread_mutex_t *mutex;
  int keys[LRU_SLOTS];
  unsigned next;
  unsigned evictions;
};

void lru_lock(struct lru *l);
void lru_unlock(struct lru *l);

void lru_insert(struct lru *l, int key);
unsigned lru_evictions(struct lru *l);

#endif
