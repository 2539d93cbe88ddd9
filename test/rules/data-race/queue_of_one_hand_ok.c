// Mechanism: a pool that is made with the number one has one thread, and its jobs do not overlap.
#include <pthread.h>
#include <stdlib.h>

struct job {
  struct job *next;
  void (*run)(void *);
  void *arg;
};

struct pool {
  pthread_mutex_t mutex;
  pthread_cond_t filled;
  struct job *first;
  int closed, hands;
  pthread_t *threads;
};

static void *hand(void *arg) {
  struct pool *pool = arg;
  for (;;) {
    pthread_mutex_lock(&pool->mutex);
    while (!pool->first && !pool->closed)
      pthread_cond_wait(&pool->filled, &pool->mutex);
    struct job *job = pool->first;
    if (job)
      pool->first = job->next;
    pthread_mutex_unlock(&pool->mutex);
    if (!job)
      return NULL;
    job->run(job->arg);
    free(job);
  }
}

static struct pool *pool_make(int hands) {
  struct pool *pool = calloc(1, sizeof *pool);
  pthread_mutex_init(&pool->mutex, NULL);
  pthread_cond_init(&pool->filled, NULL);
  pool->hands = hands;
  pool->threads = calloc(hands, sizeof *pool->threads);
  for (int i = 0; i < hands; i++)
    pthread_create(&pool->threads[i], NULL, hand, pool);
  return pool;
}

static void pool_add(struct pool *pool, void (*run)(void *), void *arg) {
  struct job *job = malloc(sizeof *job);
  job->run = run;
  job->arg = arg;
  pthread_mutex_lock(&pool->mutex);
  job->next = pool->first;
  pool->first = job;
  pthread_cond_signal(&pool->filled);
  pthread_mutex_unlock(&pool->mutex);
}

static void pool_end(struct pool *pool) {
  pthread_mutex_lock(&pool->mutex);
  pool->closed = 1;
  pthread_cond_broadcast(&pool->filled);
  pthread_mutex_unlock(&pool->mutex);
  for (int i = 0; i < pool->hands; i++)
    pthread_join(pool->threads[i], NULL);
  free(pool->threads);
  free(pool);
}

static long lines;

static void count(void *arg) {
  lines += *(const int *)arg; // spurious: data-race, how many threads a pool was made with is not asked
}

int main(void) {
  static const int first = 3, second = 4;
  struct pool *pool = pool_make(1);
  pool_add(pool, count, (void *)&first);
  pool_add(pool, count, (void *)&second);
  pool_end(pool);
  return (int)lines;
}
