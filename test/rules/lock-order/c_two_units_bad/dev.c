// Mechanism: C of two units: a bus scan resets devices under both locks, a removal takes them in reverse.
#include "bus.h"
#include <errno.h>

pthread_mutex_t dev_lock = PTHREAD_MUTEX_INITIALIZER;

void dev_reset(struct dev *d) {
  pthread_mutex_lock(&dev_lock);
  d->state = 0;
  pthread_mutex_unlock(&dev_lock);
}

int dev_remove(struct dev *d) {
  int err = 0;
  pthread_mutex_lock(&dev_lock);
  if (d->state < 0) {
    err = -EBUSY;
    goto out;
  }
  d->state = -1;
  bus_forget(d);
out:
  pthread_mutex_unlock(&dev_lock);
  return err;
}
