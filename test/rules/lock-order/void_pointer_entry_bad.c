// Mechanism: a thread gets its object as void pointer; a public function takes its two locks the other way.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct spool {
  pthread_mutex_t list_mutex;
  pthread_mutex_t stats_mutex;
  pthread_t flusher;
  bool closing;
  size_t queued, written;
};

static void *flush(void *given) {
  struct spool *s = given;
  bool more = true;
  while (more) {
    pthread_mutex_lock(&s->list_mutex);
    more = !s->closing;
    pthread_mutex_lock(&s->stats_mutex); // expect: lock-order
    s->written += s->queued;
    pthread_mutex_unlock(&s->stats_mutex);
    s->queued = 0;
    pthread_mutex_unlock(&s->list_mutex);
  }
  return NULL;
}

int spool_open(struct spool *s) { return pthread_create(&s->flusher, NULL, flush, s); }

size_t spool_total(struct spool *s) {
  pthread_mutex_lock(&s->stats_mutex);
  size_t total = s->written;
  pthread_mutex_lock(&s->list_mutex);
  total += s->queued;
  pthread_mutex_unlock(&s->list_mutex);
  pthread_mutex_unlock(&s->stats_mutex);
  return total;
}
