#ifndef BUS_H
#define BUS_H
#include <pthread.h>

#define MAX_DEVS 8

struct dev {
  int id;
  int state;
};

extern pthread_mutex_t bus_lock;
extern pthread_mutex_t dev_lock;

int bus_attach(struct dev *d);
void bus_forget(const struct dev *d);
int bus_scan(void);
void dev_reset(struct dev *d);
int dev_remove(struct dev *d);

#endif
