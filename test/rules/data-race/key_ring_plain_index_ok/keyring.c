#include "keyring.h"

int keyring_put(struct keyring *k, int key) {
  unsigned at = atomic_load_explicit(&k->filled, memory_order_relaxed);
  if (at - atomic_load_explicit(&k->emptied, memory_order_acquire) == KEYS)
    return 0;
  k->keys[at % KEYS] = key;
  atomic_store_explicit(&k->filled, at + 1, memory_order_release);
  return 1;
}

int keyring_get(struct keyring *k, int *key) {
  unsigned at = atomic_load_explicit(&k->emptied, memory_order_relaxed);
  if (at == atomic_load_explicit(&k->filled, memory_order_acquire))
    return 0;
  *key = k->keys[at % KEYS];
  atomic_store_explicit(&k->emptied, at + 1, memory_order_release);
  return 1;
}
