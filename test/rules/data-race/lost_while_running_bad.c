// Mechanism: the reader looks while the flag says that the writer runs; the writer lowers it when it is done.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static long lost;
static atomic_int running = 1;

static void *record(void *arg) {
  for (int i = 0; i < 100000; i++)
    lost++; // expect: data-race
  atomic_store(&running, 0);
  return arg;
}

int main(void) {
  pthread_t recorder;
  pthread_create(&recorder, NULL, record, NULL);
  while (atomic_load(&running))
    if (lost > 10)
      puts("losing records");
  pthread_join(recorder, NULL);
  return 0;
}
