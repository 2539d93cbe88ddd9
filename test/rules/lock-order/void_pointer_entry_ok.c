// Mechanism: a thread gets its object as void pointer; locks of another kind have an order of their own.
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
    pthread_mutex_lock(&s->stats_mutex);
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
  pthread_mutex_unlock(&s->stats_mutex);
  pthread_mutex_lock(&s->list_mutex);
  total += s->queued;
  pthread_mutex_unlock(&s->list_mutex);
  return total;
}

struct journal {
  pthread_mutex_t list_mutex;
  struct spool *out;
  pthread_t writer;
};

static void *write_out(void *given) {
  struct journal *j = given;
  pthread_mutex_lock(&j->out->stats_mutex);
  pthread_mutex_lock(&j->list_mutex);
  j->out->written++;
  pthread_mutex_unlock(&j->list_mutex);
  pthread_mutex_unlock(&j->out->stats_mutex);
  return NULL;
}

int journal_open(struct journal *j) { return pthread_create(&j->writer, NULL, write_out, j); }
