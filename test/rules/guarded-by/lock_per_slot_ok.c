// Mechanism: two arrays in step, a lock for each slot of the other; both sides hold the lock of the slot that they touch.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { Lanes = 2 };
static pthread_mutex_t gate[Lanes];
static long waiting[Lanes];

static void *drain(void *arg) {
  unsigned long lane = (unsigned long)arg;
  pthread_mutex_lock(&gate[lane]);
  waiting[lane]--;
  pthread_mutex_unlock(&gate[lane]);
  return NULL;
}

static int laneOf(int kind) { return kind % Lanes; }

static void arrive(int kind) {
  unsigned long lane = laneOf(kind);
  pthread_mutex_lock(&gate[lane]);
  waiting[lane]++;
  pthread_mutex_unlock(&gate[lane]);
}

int main(int argc, char **argv) {
  pthread_t crew[Lanes];
  for (unsigned long i = 0; i < Lanes; i++)
    pthread_mutex_init(&gate[i], NULL);
  for (unsigned long i = 0; i < Lanes; i++)
    if (pthread_create(&crew[i], NULL, drain, (void *)i))
      return 1;
  for (int i = 0; i < argc; i++)
    arrive(atoi(argv[i]));
  for (int i = 0; i < Lanes; i++)
    pthread_join(crew[i], NULL);
  printf("%ld\n", waiting[0]);
  return 0;
}
