// Mechanism: each object of a table is made in a loop; each thread counts in its own.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define BOOTHS 4

struct booth {
  long votes;
};
static struct booth *booths[BOOTHS];

static void *booth_run(void *arg) {
  int number = *(int *)arg;
  for (int i = 0; i < 50 + number; ++i)
    booths[number]->votes++;
  return NULL;
}

int main(void) {
  static int numbers[BOOTHS];
  pthread_t clerks[BOOTHS];
  for (int i = 0; i < BOOTHS; ++i) {
    numbers[i] = i;
    booths[i] = calloc(1, sizeof *booths[i]);
    if (!booths[i])
      exit(1);
  }
  for (int i = 0; i < BOOTHS; ++i)
    if (pthread_create(&clerks[i], NULL, booth_run, &numbers[i]) != 0)
      exit(1);
  for (int i = 0; i < BOOTHS; ++i)
    pthread_join(clerks[i], NULL);
  printf("%s\n", booths[0]->votes > 0 ? "counted" : "none");
  return 0;
}
