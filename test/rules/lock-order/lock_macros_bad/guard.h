#ifndef GUARD_H
#define GUARD_H
#include <pthread.h>

#define LOCK(object) pthread_mutex_lock(&(object)->mutex)
#define UNLOCK(object) pthread_mutex_unlock(&(object)->mutex)

#define LOCK2(outer, inner)                                                                                  \
  do {                                                                                                       \
    LOCK(outer);                                                                                             \
    LOCK(inner);                                                                                             \
  } while (0)
#define UNLOCK2(outer, inner) (UNLOCK(inner), UNLOCK(outer))

#endif
