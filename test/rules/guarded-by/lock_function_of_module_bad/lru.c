#include "lru.h"

void lru_insert(struct lru *l, int key) {
  unsigned slot;
  lru_lock(l);
  slot = l->next;
  l->next = (l->next + 1) % LRU_SLOTS;
  if (l->keys[slot] == 0) {
    l->keys[slot] = key;
    lru_unlock(l);
    return;
  }
  l->keys[slot] = key;
  lru_unlock(l);
  l->evictions++; // spurious: data-race, should be told as guarded-by // missed: guarded-by, the lock is taken through a wrapper that tests it for null
}

unsigned lru_evictions(struct lru *l) {
  unsigned evictions;
  lru_lock(l);
  evictions = l->evictions;
  lru_unlock(l);
  return evictions;
}
