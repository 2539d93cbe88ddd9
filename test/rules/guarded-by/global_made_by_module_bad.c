// Mechanism: a module allocates what its global leads to; an exported function reads it beside its thread.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct cache {
  unsigned long hits, sweeps;
  int closing;
};

static struct cache *cache;
static pthread_t sweeper;
static pthread_mutex_t cache_mutex = PTHREAD_MUTEX_INITIALIZER;

static void *sweep(void *unused) {
  for (int over = 0; !over; usleep(1000)) {
    pthread_mutex_lock(&cache_mutex);
    cache->sweeps++;
    over = cache->closing;
    pthread_mutex_unlock(&cache_mutex);
  }
  return unused;
}

int cache_init(void) {
  cache = calloc(1, sizeof *cache);
  if (!cache)
    return -1;
  return pthread_create(&sweeper, NULL, sweep, NULL);
}

unsigned long cache_sweeps(void) {
  return cache->sweeps; // expect: guarded-by
}

void cache_close(void) {
  pthread_mutex_lock(&cache_mutex);
  cache->closing = 1;
  pthread_mutex_unlock(&cache_mutex);
  pthread_join(sweeper, NULL);
  free(cache);
  cache = NULL;
}
