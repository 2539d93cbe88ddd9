// Mechanism: a barrier that is waited for in a helper, twice in a round: read before the first, written between
// the two.
#include <pthread.h>

static pthread_barrier_t line;
static int tide;

static void meet(void) { pthread_barrier_wait(&line); }

static void *boat(void *arg) {
  int mine = 0;
  for (int hour = 0; hour < 24; ++hour) {
    mine += tide;
    meet();
    if (arg)
      tide = hour;
    meet();
  }
  return mine ? arg : 0;
}

int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&line, 0, 2);
  pthread_create(&a, 0, boat, &line);
  pthread_create(&b, 0, boat, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
