#include "queue.h"

void queue_add(struct queue *q, void (*run)(void *), void *arg) {
  pthread_mutex_lock(&q->lock);
  if (q->count < 32) {
    q->tasks[q->count].run = run;
    q->tasks[q->count].arg = arg;
    q->count++;
  }
  pthread_mutex_unlock(&q->lock);
}

int queue_take(struct queue *q, struct task *out) {
  int taken = 0;
  pthread_mutex_lock(&q->lock);
  if (q->next < q->count) {
    *out = q->tasks[q->next++];
    taken = 1;
  }
  pthread_mutex_unlock(&q->lock);
  return taken;
}

void *queue_worker(void *q) {
  struct task t;
  while (queue_take(q, &t))
    t.run(t.arg);
  return NULL;
}
