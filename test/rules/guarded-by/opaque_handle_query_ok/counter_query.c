#include "counter_set_private.h"

long counter_set_total(counter_set *set) {
  long total = 0;
  pthread_mutex_lock(&set->mutex);
  if (set->updates > 0)
    for (unsigned i = 0; i < set->size; ++i)
      total += set->values[i];
  pthread_mutex_unlock(&set->mutex);
  return total;
}

long counter_set_updates(counter_set *set) {
  long updates;
  pthread_mutex_lock(&set->mutex);
  updates = set->updates;
  pthread_mutex_unlock(&set->mutex);
  return updates;
}
