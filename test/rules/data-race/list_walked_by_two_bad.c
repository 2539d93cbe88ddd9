// Mechanism: two threads walk one linked list; one counts in its nodes, the other adds up.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct lane {
  struct lane *beside;
  long cars;
};

static struct lane *lanes;
static void lane_open(void) {
  struct lane *l = calloc(1, sizeof *l);
  if (!l)
    exit(1);
  l->beside = lanes;
  lanes = l;
}

static void *sensor_run(void *arg) {
  for (int tick = 0; tick < 100; ++tick) {
    for (struct lane *l = lanes; l; l = l->beside)
      l->cars += tick & 1; // expect: data-race
  }
  return arg;
}

static void *ramp_run(void *arg) {
  long queue = 0;
  for (struct lane *l = lanes; l; l = l->beside)
    queue += l->cars;
  printf("%s\n", queue >= 0 ? "open" : "shut");
  return arg;
}

int main(void) {
  for (int i = 0; i < 3; ++i)
    lane_open();
  pthread_t sensor, ramp;
  if (pthread_create(&sensor, NULL, sensor_run, NULL) != 0 || pthread_create(&ramp, NULL, ramp_run, NULL) != 0)
    return 1;
  pthread_join(sensor, NULL);
  pthread_join(ramp, NULL);
  return 0;
}
