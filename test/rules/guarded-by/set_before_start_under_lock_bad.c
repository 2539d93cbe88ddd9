// Mechanism: descriptors are made under the lock before the thread starts that reads them, and are changed while it runs.
#include <pthread.h>
#include <unistd.h>

struct pump {
  pthread_mutex_t lock;
  pthread_t thread;
  int in, out;
  long moved;
};

static void *move(void *p) {
  struct pump *m = p;
  char c;
  while (read(m->in, &c, 1) == 1) {
    pthread_mutex_lock(&m->lock);
    m->moved++;
    pthread_mutex_unlock(&m->lock);
  }
  return NULL;
}

int pump_start(struct pump *m) {
  int ends[2], bad = -1;
  pthread_mutex_lock(&m->lock);
  if (pipe(ends) == 0) {
    m->in = ends[0];
    m->out = ends[1];
    bad = pthread_create(&m->thread, NULL, move, m);
  }
  pthread_mutex_unlock(&m->lock);
  return bad;
}

long pump_put(struct pump *m, char c) {
  pthread_mutex_lock(&m->lock);
  long n = write(m->out, &c, 1) + m->moved;
  pthread_mutex_unlock(&m->lock);
  return n;
}

void pump_swap(struct pump *m, int to) {
  pthread_mutex_lock(&m->lock);
  m->out = to;
  pthread_mutex_unlock(&m->lock);
}

void pump_stop(struct pump *m) {
  close(m->out); // expect: guarded-by
  pthread_join(m->thread, NULL);
}
