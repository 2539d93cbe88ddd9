// Mechanism: a thread waits for the head of a list, and is told its factor before
#include <pthread.h>
#include <stdlib.h>

struct Job {
  struct Job *next;
  int amount;
};
struct Mill {
  pthread_mutex_t lock;
  pthread_cond_t wake;
  struct Job *first;
  int stop;
  int factor;
  long ground;
  pthread_t thread;
};

static void *grind(void *arg) {
  struct Mill *m = arg;
  for (;;) {
    pthread_mutex_lock(&m->lock);
    while (!m->first && !m->stop)
      pthread_cond_wait(&m->wake, &m->lock);
    struct Job *j = m->first;
    if (j)
      m->first = j->next;
    pthread_mutex_unlock(&m->lock);
    if (!j)
      return NULL;
    m->ground += j->amount * m->factor;
    free(j);
  }
}

static void bring(struct Mill *m, int amount) {
  struct Job *j = malloc(sizeof *j);
  j->amount = amount;
  pthread_mutex_lock(&m->lock);
  j->next = m->first;
  m->first = j;
  pthread_mutex_unlock(&m->lock);
  pthread_cond_signal(&m->wake);
}

int main(void) {
  struct Mill m = {0};
  pthread_mutex_init(&m.lock, NULL);
  pthread_cond_init(&m.wake, NULL);
  pthread_create(&m.thread, NULL, grind, &m);
  m.factor = 3;
  bring(&m, 5);
  bring(&m, 8);
  pthread_mutex_lock(&m.lock);
  m.stop = 1;
  pthread_mutex_unlock(&m.lock);
  pthread_cond_signal(&m.wake);
  pthread_join(m.thread, NULL);
  return m.ground == 0;
}
