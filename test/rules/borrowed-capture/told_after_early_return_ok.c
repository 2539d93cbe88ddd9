// Mechanism: the pool's thread learns of a local from the job that it is handed; before that the function may return.
#include <pthread.h>
#include <stdlib.h>

struct tally {
  pthread_mutex_t lock;
  int sum;
};
struct pool {
  pthread_mutex_t lock;
  pthread_cond_t more;
  pthread_t thread;
  void (*job)(void *);
  void *arg;
  int over;
};

static void *serve(void *p) {
  struct pool *o = p;
  pthread_mutex_lock(&o->lock);
  while (!o->over) {
    if (o->job) {
      void (*job)(void *) = o->job;
      void *arg = o->arg;
      o->job = NULL;
      pthread_mutex_unlock(&o->lock);
      job(arg);
      pthread_mutex_lock(&o->lock);
    } else {
      pthread_cond_wait(&o->more, &o->lock);
    }
  }
  pthread_mutex_unlock(&o->lock);
  return NULL;
}

static struct pool *pool_make(void) {
  struct pool *o = calloc(1, sizeof *o);
  if (!o)
    return NULL;
  pthread_mutex_init(&o->lock, NULL);
  pthread_cond_init(&o->more, NULL);
  if (pthread_create(&o->thread, NULL, serve, o)) {
    free(o);
    return NULL;
  }
  return o;
}

static void pool_give(struct pool *o, void (*job)(void *), void *arg) {
  pthread_mutex_lock(&o->lock);
  o->job = job;
  o->arg = arg;
  pthread_cond_signal(&o->more);
  pthread_mutex_unlock(&o->lock);
}

static void pool_end(struct pool *o) {
  pthread_mutex_lock(&o->lock);
  o->over = 1;
  pthread_cond_signal(&o->more);
  pthread_mutex_unlock(&o->lock);
  pthread_join(o->thread, NULL);
  free(o);
}

static void add(void *p) {
  struct tally *t = p;
  pthread_mutex_lock(&t->lock);
  t->sum++;
  pthread_mutex_unlock(&t->lock);
}

int sum(void) {
  struct tally t;
  struct pool *o = pool_make();
  if (!o)
    return -1;
  pthread_mutex_init(&t.lock, NULL);
  t.sum = 0;
  pool_give(o, add, &t);
  pool_end(o);
  return t.sum;
}

int main(void) { return sum() < 0; }
