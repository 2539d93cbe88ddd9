/* Mechanism: helpers reach the parent through its child; every caller holds the parent's lock, each under a name of its own. */
#include <pthread.h>
#include <stdlib.h>

struct device;
struct transfer {
  struct device *owner;
  struct transfer *next;
  char *data;
};
struct device {
  pthread_mutex_t lock;
  struct transfer *first;
  int busy, idle;
};

static void transfer_reset(struct transfer *t) {
  struct device *d = t->owner;
  if (t->data) {
    d->busy--;
    free(t->data);
    t->data = NULL;
  }
}

static void transfer_mark(struct transfer *t) { t->owner->idle = 0; }

void device_close(struct device *d) {
  struct transfer *t;
  pthread_mutex_lock(&d->lock);
  while ((t = d->first) != NULL) {
    d->first = t->next;
    transfer_reset(t);
  }
  pthread_mutex_unlock(&d->lock);
}

void transfer_start(struct transfer *t, char *data) {
  struct device *d = t->owner;
  pthread_mutex_lock(&d->lock);
  transfer_reset(t);
  t->data = data;
  d->busy++;
  pthread_mutex_unlock(&d->lock);
}

void device_wake(struct device *d) {
  pthread_mutex_lock(&d->lock);
  if (d->first && d->idle)
    transfer_mark(d->first);
  pthread_mutex_unlock(&d->lock);
}

int device_idle(struct device *d) {
  pthread_mutex_lock(&d->lock);
  int idle = d->idle;
  if (!idle)
    d->idle = 1;
  pthread_mutex_unlock(&d->lock);
  return idle;
}

int transfer_busy(struct transfer *t) {
  pthread_mutex_lock(&t->owner->lock);
  int busy = t->owner->busy;
  pthread_mutex_unlock(&t->owner->lock);
  return busy;
}
