// Mechanism: the reader spins while the flag says that the writer runs, and looks when the writer has lowered it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static long lost;
static atomic_int running = 1;

static void *record(void *arg) {
  for (int i = 0; i < 100000; i++)
    lost++;
  atomic_store(&running, 0);
  return arg;
}

int main(void) {
  pthread_t recorder;
  pthread_create(&recorder, NULL, record, NULL);
  while (atomic_load(&running))
    ;
  if (lost > 10)
    puts("lost records");
  pthread_join(recorder, NULL);
  return 0;
}
