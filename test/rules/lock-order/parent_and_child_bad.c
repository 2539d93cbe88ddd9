// Mechanism: parent and child point at each other; one function goes down, the other up, each with the first lock held.
#include <pthread.h>

struct part {
  pthread_mutex_t lock;
  struct part *whole, *first;
  long weight;
};

void part_attach(struct part *p, struct part *to) {
  p->whole = to;
  to->first = p;
}

long part_sum(struct part *p) {
  pthread_mutex_lock(&p->lock);
  pthread_mutex_lock(&p->first->lock); // expect: lock-order
  long sum = p->weight + p->first->weight;
  pthread_mutex_unlock(&p->first->lock);
  pthread_mutex_unlock(&p->lock);
  return sum;
}

void part_melt(struct part *p) {
  pthread_mutex_lock(&p->lock);
  pthread_mutex_lock(&p->whole->lock);
  p->whole->weight += p->weight;
  pthread_mutex_unlock(&p->whole->lock);
  pthread_mutex_unlock(&p->lock);
}
