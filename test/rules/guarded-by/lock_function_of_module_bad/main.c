#include "lru.h"
#include <stdio.h>

static pthread_mutex_t cache_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct lru cache = {.mutex = &cache_mutex};

static void *fill(void *arg) {
  struct lru *l = arg;
  for (int i = 1; i <= 5000; ++i)
    lru_insert(l, i);
  return NULL;
}

int main(void) {
  pthread_t fillers[2];
  int started = 0;
  while (started < 2 && pthread_create(&fillers[started], NULL, fill, &cache) == 0)
    ++started;
  for (int i = 0; i < started; ++i)
    pthread_join(fillers[i], NULL);
  printf("%u evictions\n", lru_evictions(&cache));
  return 0;
}
