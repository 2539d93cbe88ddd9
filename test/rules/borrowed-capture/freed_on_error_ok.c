// Mechanism: a function that does nothing for a null pool joins the threads of any other before it frees the pool.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct pool {
  pthread_t *threads;
  size_t started;
  atomic_int shutdown;
  atomic_uint rounds;
};

static void *work(void *argument) {
  struct pool *p = argument;
  while (!p->shutdown) {
    p->rounds++;
    usleep(100);
  }
  return NULL;
}

static void pool_free(struct pool *p) {
  if (!p)
    return;
  p->shutdown = 1;
  for (size_t i = 0; i < p->started; i++)
    pthread_join(p->threads[i], NULL);
  free(p->threads);
  free(p);
}

static struct pool *pool_new(size_t count) {
  struct pool *p = calloc(1, sizeof *p);
  if (!p)
    return NULL;
  p->threads = calloc(count, sizeof *p->threads);
  if (!p->threads) {
    pool_free(p);
    return NULL;
  }
  for (size_t i = 0; i < count; i++) {
    if (pthread_create(&p->threads[i], NULL, work, p) != 0) {
      p->started = i;
      pool_free(p);
      return NULL;
    }
  }
  p->started = count;
  return p;
}

int main(void) {
  struct pool *p = pool_new(3);
  usleep(1000);
  if (p)
    printf("%u rounds\n", p->rounds);
  pool_free(p);
  return 0;
}
