#ifndef QUEUE_H
#define QUEUE_H
#include <pthread.h>

struct task {
  void (*run)(void *);
  void *arg;
};

struct queue {
  pthread_mutex_t lock;
  struct task tasks[32];
  int next;
  int count;
};

void queue_add(struct queue *q, void (*run)(void *), void *arg);
int queue_take(struct queue *q, struct task *out);
void *queue_worker(void *q);

#endif
