// Mechanism: a failed check reports all that the program knows and aborts; what only that way reads is no meeting.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(ok) ((ok) ? (void)0 : (giveUp(#ok), abort()))

static struct {
  long served;
  const char *lastClient;
} station;

static void giveUp(const char *what) {
  fprintf(stderr, "%s is not true\n", what);
  fprintf(stderr, "served %ld, last %s\n", station.served, station.lastClient ? station.lastClient : "nobody");
}

static void *ferry(void *arg) {
  long *load = arg;
  CHECK(*load >= 0);
  *load *= 2;
  return NULL;
}

int main(void) {
  long load = 3;
  pthread_t helper;
  if (pthread_create(&helper, NULL, ferry, &load))
    return 1;
  station.served = 1;
  station.lastClient = "first";
  pthread_join(helper, NULL);
  printf("%ld\n", load + station.served);
  return 0;
}
