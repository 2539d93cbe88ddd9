// Mechanism: each thread of a loop gets the same array and counts into its first element.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define WALKERS 4

struct walk {
  long steps;
};

/* Steps at random until it is ten away from where it began. */
static void *walk_run(void *arg) {
  struct walk *w = arg;
  unsigned state = 12345;
  for (int at = 0; at > -10 && at < 10;) {
    state = state * 1103515245u + 12345u;
    at += (state >> 16) & 1 ? 1 : -1;
    w->steps++; // expect: data-race
  }
  return NULL;
}

int main(void) {
  static struct walk walks[WALKERS];
  pthread_t threads[WALKERS];
  long steps = 0;
  for (int i = 0; i < WALKERS; ++i)
    if (pthread_create(&threads[i], NULL, walk_run, walks) != 0)
      exit(1);
  for (int i = 0; i < WALKERS; ++i) {
    pthread_join(threads[i], NULL);
    steps += walks[i].steps;
  }
  printf("%s\n", steps > 0 ? "arrived" : "stuck");
  return 0;
}
