#include "lift.h"
#include <stdio.h>

static struct shaft shaft = {.mutex = PTHREAD_MUTEX_INITIALIZER};
static struct cabin cabin = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void *motor(void *arg) {
  (void)arg;
  for (int i = 0; i < 50; ++i)
    lift_move(&shaft, &cabin);
  return NULL;
}

int main(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, motor, NULL) != 0)
    return 1;
  for (int i = 0; i < 50; ++i)
    lift_enter(&shaft, &cabin, i * 7);
  pthread_join(thread, NULL);
  printf("floor %d, %d passengers\n", cabin.floor, cabin.passengers);
  return 0;
}
