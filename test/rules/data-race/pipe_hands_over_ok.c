// Mechanism: whoever reads the byte from the pipe has everything that was done before it was written.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int ends[2];
static long answer;

static void *produce(void *unused) {
  (void)unused;
  answer = 42;
  if (write(ends[1], "!", 1) != 1)
    return NULL;
  return NULL;
}

int main(void) {
  pthread_t worker;
  char note;
  if (pipe(ends) != 0 || pthread_create(&worker, NULL, produce, NULL) != 0)
    return 1;
  while (read(ends[0], &note, 1) != 1)
    continue;
  printf("%ld\n", answer);
  pthread_join(worker, NULL);
  return 0;
}
