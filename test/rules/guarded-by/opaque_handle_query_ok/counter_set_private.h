#ifndef COUNTER_SET_PRIVATE_H
#define COUNTER_SET_PRIVATE_H
#include "counter_set.h"
#include <pthread.h>

struct counter_set {
  pthread_mutex_t mutex;
  unsigned size;
  long updates;
  long *values;
};

#endif
