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
  l->evictions++; // expect: guarded-by
}

unsigned lru_evictions(struct lru *l) {
  unsigned evictions;
  lru_lock(l);
  evictions = l->evictions;
  lru_unlock(l);
  return evictions;
}
