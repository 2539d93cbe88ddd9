/* Mechanism: a helper takes the address of a local back from a global pointer, and the local is read after that */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long *watched;

static void *sample(void *arg) {
  (void)arg;
  for (;;) {
    pthread_mutex_lock(&lock);
    if (watched)
      ++*watched;
    pthread_mutex_unlock(&lock);
  }
  return 0;
}

int startSampling(void) {
  pthread_t thread;
  return pthread_create(&thread, 0, sample, 0);
}

static void watch(long *what) {
  pthread_mutex_lock(&lock);
  watched = what;
  pthread_mutex_unlock(&lock);
}

long work(int rounds) {
  long samples = 0;
  watch(&samples);
  for (volatile int i = 0; i < rounds; i++)
    ;
  watch(0);
  return samples; // spurious: guarded-by, that nobody has the address any more is not known
}
