#include "bus.h"
#include <stddef.h>

pthread_mutex_t bus_lock = PTHREAD_MUTEX_INITIALIZER;
static struct dev *attached[MAX_DEVS];

int bus_attach(struct dev *d) {
  int slot = -1;
  pthread_mutex_lock(&bus_lock);
  for (int i = 0; i < MAX_DEVS && slot < 0; ++i)
    if (attached[i] == NULL) {
      attached[i] = d;
      slot = i;
    }
  pthread_mutex_unlock(&bus_lock);
  return slot;
}

void bus_forget(const struct dev *d) {
  pthread_mutex_lock(&bus_lock);
  for (int i = 0; i < MAX_DEVS; ++i)
    if (attached[i] == d)
      attached[i] = NULL;
  pthread_mutex_unlock(&bus_lock);
}

int bus_scan(void) {
  int found = 0;
  pthread_mutex_lock(&bus_lock);
  for (int i = 0; i < MAX_DEVS; ++i)
    if (attached[i] != NULL) {
      dev_reset(attached[i]);
      ++found;
    }
  pthread_mutex_unlock(&bus_lock);
  return found;
}
