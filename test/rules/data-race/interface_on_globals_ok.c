// Mechanism: a module in C keeps its state in globals; its own thread writes what is read when the thread has been joined.
#include <pthread.h>
#include <unistd.h>

static pthread_t ticker;
static volatile int over;
static long ticks;

static void *tick(void *unused) {
  while (!__atomic_load_n(&over, __ATOMIC_ACQUIRE)) {
    ticks++;
    usleep(1000);
  }
  return unused;
}

int clock_start(void) { return pthread_create(&ticker, NULL, tick, NULL); }

long clock_stop(void) {
  __atomic_store_n(&over, 1, __ATOMIC_RELEASE);
  pthread_join(ticker, NULL);
  return ticks;
}
