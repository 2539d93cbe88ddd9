// Mechanism: a C library: hidden helpers do the work that their callers lock, and a getter takes no lock.
#include <pthread.h>
#include <stddef.h>

struct well {
  pthread_mutex_t lock;
  size_t litres;
};

static void add(struct well *w, size_t litres) {
  w->litres += litres;
}

static size_t drain(struct well *w) {
  size_t all = w->litres;
  w->litres = 0;
  return all;
}

void well_rain(struct well *w, size_t litres) {
  pthread_mutex_lock(&w->lock);
  add(w, litres);
  pthread_mutex_unlock(&w->lock);
}

size_t well_empty(struct well *w) {
  pthread_mutex_lock(&w->lock);
  size_t all = drain(w);
  pthread_mutex_unlock(&w->lock);
  return all;
}

size_t well_level(struct well *w) {
  size_t level = w->litres; // expect: guarded-by
  return level;
}
