// Mechanism: two threads hand one stream to a library function: streams lock themselves.
#include <pthread.h>
#include <stdio.h>

static void *say(void *word) {
  putw(*(int *)word, stderr);
  return 0;
}

int main(void) {
  int one = 1, two = 2;
  pthread_t thread;
  pthread_create(&thread, 0, say, &one);
  say(&two);
  pthread_join(thread, 0);
  return 0;
}
