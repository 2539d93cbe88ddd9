#include "lru.h"

void lru_lock(struct lru *l) {
  if (l->mutex)
    pthread_mutex_lock(l->mutex);
}

void lru_unlock(struct lru *l) {
  if (l->mutex)
    pthread_mutex_unlock(l->mutex);
}
