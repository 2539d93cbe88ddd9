#ifndef LIFT_H
#define LIFT_H
#include <pthread.h>

struct cabin {
  pthread_mutex_t mutex;
  int floor;
  int passengers;
};

struct shaft {
  pthread_mutex_t mutex;
  int requests[16];
};

void lift_move(struct shaft *s, struct cabin *c);
void lift_enter(struct shaft *s, struct cabin *c, int target);

#endif
