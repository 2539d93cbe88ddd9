// Mechanism: a helper that is no static function wants the lock held; of its callers one does not hold it.
#include <pthread.h>

struct store {
  pthread_mutex_t lock;
  int used, most;
};

void store_trim_locked(struct store *s) {
  if (s->used > s->most) // expect: guarded-by
    s->used = s->most;   // expect: guarded-by
}

void store_add(struct store *s) {
  pthread_mutex_lock(&s->lock);
  s->used++;
  store_trim_locked(s);
  pthread_mutex_unlock(&s->lock);
}

int store_used(struct store *s) {
  pthread_mutex_lock(&s->lock);
  int n = s->used;
  pthread_mutex_unlock(&s->lock);
  return n;
}

void store_tick(struct store *s) { store_trim_locked(s); }
