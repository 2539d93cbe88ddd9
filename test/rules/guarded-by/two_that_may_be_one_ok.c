// Mechanism: two objects are locked by address; where both are the same one, its lock is taken once, and covers both.
#include <pthread.h>
#include <stdint.h>

struct vessel {
  pthread_mutex_t lock;
  int sealed, volume;
};

void vessel_seal(struct vessel *v) {
  pthread_mutex_lock(&v->lock);
  v->sealed = 1;
  pthread_mutex_unlock(&v->lock);
}

int vessel_fill(struct vessel *v, int by) {
  pthread_mutex_lock(&v->lock);
  int r = v->sealed ? -1 : (v->volume += by);
  pthread_mutex_unlock(&v->lock);
  return r;
}

int vessel_joinable(struct vessel *a, struct vessel *b) {
  if ((uintptr_t)a <= (uintptr_t)b) {
    pthread_mutex_lock(&a->lock);
    if (a != b)
      pthread_mutex_lock(&b->lock);
  } else {
    pthread_mutex_lock(&b->lock);
    pthread_mutex_lock(&a->lock);
  }
  int r = !a->sealed && !b->sealed;
  pthread_mutex_unlock(&a->lock);
  if (a != b)
    pthread_mutex_unlock(&b->lock);
  return r;
}
