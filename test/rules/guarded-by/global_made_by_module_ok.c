// Mechanism: a module allocates what its global leads to; exported functions lock, or join first.
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
  pthread_mutex_lock(&cache_mutex);
  unsigned long sweeps = cache->sweeps;
  pthread_mutex_unlock(&cache_mutex);
  return sweeps;
}

unsigned long cache_estimate(unsigned long hits) {
  struct cache *trial = calloc(1, sizeof *trial);
  if (!trial)
    return 0;
  trial->hits = hits;
  trial->sweeps = trial->hits / 2;
  unsigned long sweeps = trial->sweeps;
  free(trial);
  return sweeps;
}

void cache_close(void) {
  pthread_mutex_lock(&cache_mutex);
  cache->closing = 1;
  pthread_mutex_unlock(&cache_mutex);
  pthread_join(sweeper, NULL);
  cache->sweeps = 0;
  free(cache);
  cache = NULL;
}
