// Mechanism: a thread's entry goes through a union of pointers to functions of two kinds.
#include <pthread.h>

static long ticks;

static void tick(void *unused) {
  (void)unused;
  ++ticks; // missed: data-race, what is written into one member of a union is not read from another
}

static int launch(pthread_t *thread, void (*entry)(void *)) {
  union {
    void (*in)(void *);
    void *(*out)(void *);
  } as;
  as.in = entry;
  return pthread_create(thread, NULL, as.out, NULL);
}

int main(void) {
  pthread_t thread;
  if (launch(&thread, tick))
    return 1;
  ++ticks;
  pthread_join(thread, NULL);
  return (int)ticks;
}
