// Mechanism: the wait for a condition gives up after a second, and what the detached thread fills in is freed.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct answer {
  pthread_mutex_t lock;
  pthread_cond_t ready;
  int done;
  unsigned value;
};

static void *search(void *argument) {
  struct answer *answer = argument;
  unsigned value = 1;
  for (int i = 0; i < 1000; i++)
    value = value * 1103515245u + 12345u;
  pthread_mutex_lock(&answer->lock);
  answer->value = value;
  answer->done = 1;
  pthread_cond_signal(&answer->ready);
  pthread_mutex_unlock(&answer->lock);
  return NULL;
}

static unsigned ask(void) {
  unsigned value;
  pthread_t thread;
  struct answer *answer = calloc(1, sizeof *answer);
  pthread_mutex_init(&answer->lock, NULL);
  pthread_cond_init(&answer->ready, NULL);
  pthread_create(&thread, NULL, search, answer); // expect: borrowed-capture
  pthread_detach(thread);
  pthread_mutex_lock(&answer->lock);
  struct timespec until = {time(NULL) + 1, 0};
  int rc = 0;
  while (!answer->done && rc == 0)
    rc = pthread_cond_timedwait(&answer->ready, &answer->lock, &until);
  value = answer->value;
  pthread_mutex_unlock(&answer->lock);
  free(answer);
  return value;
}

int main(void) {
  printf("%u\n", ask());
  return 0;
}
