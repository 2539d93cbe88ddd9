// Mechanism: a lookup moves its hit to the front of the list while it holds the rwlock for writing.
#include <pthread.h>
#include <stdio.h>

#define ROUTES 8

struct route {
  unsigned prefix;
  unsigned hits;
};

struct route_table {
  pthread_rwlock_t lock;
  struct route routes[ROUTES];
  unsigned best;
};

static struct route_table table = {.lock = PTHREAD_RWLOCK_INITIALIZER};

static void route_set(struct route_table *t, unsigned slot, unsigned prefix) {
  pthread_rwlock_wrlock(&t->lock);
  t->routes[slot].prefix = prefix;
  t->best = 0;
  pthread_rwlock_unlock(&t->lock);
}

static unsigned route_lookup(struct route_table *t, unsigned prefix) {
  unsigned found = ROUTES;
  pthread_rwlock_wrlock(&t->lock);
  for (unsigned i = 0; i < ROUTES; ++i)
    if (t->routes[i].prefix == prefix)
      found = i;
  if (found < ROUTES)
    t->best = found;
  pthread_rwlock_unlock(&t->lock);
  return found;
}

static unsigned route_best(struct route_table *t) {
  unsigned best;
  pthread_rwlock_rdlock(&t->lock);
  best = t->best;
  pthread_rwlock_unlock(&t->lock);
  return best;
}

static void *forward(void *arg) {
  unsigned *sum = arg;
  for (unsigned i = 0; i < 5000; ++i)
    *sum += route_lookup(&table, 10 + i % ROUTES) + route_best(&table);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  unsigned sums[2] = {0, 0};
  int started = 0;
  for (unsigned i = 0; i < ROUTES; ++i)
    route_set(&table, i, 10 + i);
  while (started < 2 && pthread_create(&threads[started], NULL, forward, &sums[started]) == 0)
    ++started;
  for (int i = 0; i < started; ++i)
    pthread_join(threads[i], NULL);
  printf("%u\n", (sums[0] + sums[1]) > 0);
  return 0;
}
