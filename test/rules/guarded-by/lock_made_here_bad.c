// Mechanism: the function that makes the lock shares the object, and goes on without the lock.
#include <pthread.h>
#include <stdlib.h>

struct trial {
  pthread_mutex_t *lock;
  int ready, runs;
};

static pthread_mutex_t *make_lock(void) {
  pthread_mutex_t *m = malloc(sizeof *m);
  pthread_mutex_init(m, NULL);
  return m;
}

void trial_ready(struct trial *t) {
  pthread_mutex_lock(t->lock);
  t->ready = 1;
  pthread_mutex_unlock(t->lock);
}

int trial_runs(struct trial *t) {
  pthread_mutex_lock(t->lock);
  int n = t->ready ? t->runs : 0;
  pthread_mutex_unlock(t->lock);
  return n;
}

struct trial *current;

void trial_begin(void) {
  struct trial *t = calloc(1, sizeof *t);
  t->lock = make_lock();
  current = t;
  t->ready = 0; // expect: guarded-by
}
