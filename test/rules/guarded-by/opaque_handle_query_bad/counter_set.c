#include "counter_set_private.h"
#include <stdlib.h>

counter_set *counter_set_create(unsigned size) {
  counter_set *set = calloc(1, sizeof(*set));
  if (set == NULL)
    return NULL;
  set->values = calloc(size, sizeof(long));
  if (set->values == NULL || pthread_mutex_init(&set->mutex, NULL) != 0) {
    free(set->values);
    free(set);
    return NULL;
  }
  set->size = size;
  set->updates = 0;
  return set;
}

void counter_set_destroy(counter_set *set) {
  pthread_mutex_destroy(&set->mutex);
  free(set->values);
  free(set);
}

int counter_set_add(counter_set *set, unsigned index, long delta) {
  if (index >= set->size)
    return -1;
  pthread_mutex_lock(&set->mutex);
  set->values[index] += delta;
  set->updates++;
  pthread_mutex_unlock(&set->mutex);
  return 0;
}

void counter_set_clear(counter_set *set) {
  pthread_mutex_lock(&set->mutex);
  for (unsigned i = 0; i < set->size; ++i)
    set->values[i] = 0;
  set->updates = 0;
  pthread_mutex_unlock(&set->mutex);
}
