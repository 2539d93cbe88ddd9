// Mechanism: a macro holds a lock for the one round of a for loop; one of the two threads does without it.
#include <pthread.h>
#include <stdio.h>

/* Runs the statement after it with the mutex held. */
#define WITH_LOCK(mutex)                                                                                     \
  for (int once_ = (pthread_mutex_lock(mutex), 1); once_; once_ = (pthread_mutex_unlock(mutex), 0))

static pthread_mutex_t tally_mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned long tally;

static void *worker(void *arg) {
  unsigned rounds = *(const unsigned *)arg;
  for (unsigned i = 0; i < rounds; ++i) {
    unsigned long found = i * 2654435761u >> 24;
    tally += found; // expect: data-race
  }
  return NULL;
}

int main(void) {
  static const unsigned rounds = 1000;
  pthread_t thread;
  if (pthread_create(&thread, NULL, worker, (void *)&rounds) != 0)
    return 1;
  for (unsigned i = 0; i < rounds; ++i)
    WITH_LOCK(&tally_mutex) { tally += 1; }
  pthread_join(thread, NULL);
  printf("%lu\n", tally);
  return 0;
}
