/* Mechanism: a function takes the address of its local away before it returns */
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

long work(int rounds) {
  long samples = 0;
  pthread_mutex_lock(&lock);
  watched = &samples;
  pthread_mutex_unlock(&lock);
  for (volatile int i = 0; i < rounds; i++)
    ;
  pthread_mutex_lock(&lock);
  watched = 0;
  long sum = samples;
  pthread_mutex_unlock(&lock);
  return sum;
}
