// Mechanism: two threads hand one string to a library function that changes it.
#include <pthread.h>
#include <stdlib.h>

static char name[] = "/tmp/XXXXXX";

static void *make(void *unused) {
  mktemp(name); // expect: data-race
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, make, 0);
  make(0);
  pthread_join(thread, 0);
  return 0;
}
