/* Mechanism: a library locks through a table of functions, which the program fills and hands in as a whole. */
#include <pthread.h>
#include <stdlib.h>

struct lock_calls {
  int (*take)(void *);
  int (*give)(void *);
};
static struct lock_calls calls;

struct counter {
  pthread_mutex_t *lock;
  int count;
};

static int take(void *lock) { return pthread_mutex_lock(lock); }
static int give(void *lock) { return pthread_mutex_unlock(lock); }
void set_calls(const struct lock_calls *with) { calls = *with; }

static void use_pthreads(void) {
  struct lock_calls mine = {take, give};
  set_calls(&mine);
}

static void add(struct counter *c) {
  calls.take(c->lock);
  c->count++;
  calls.give(c->lock);
}

static void *run(void *arg) {
  add(arg);
  return NULL;
}

int main(void) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  struct counter c = {&lock, 0};
  pthread_t t;
  use_pthreads();
  pthread_create(&t, NULL, run, &c);
  add(&c);
  pthread_join(t, NULL);
  return c.count - 2;
}
