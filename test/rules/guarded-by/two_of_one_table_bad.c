// Mechanism: of two elements of one table, the second is changed under the lock of the first.
#include <pthread.h>
#include <stdio.h>

#define TANKS 8

struct tank {
  pthread_mutex_t lock;
  long litres;
};
static struct tank tanks[TANKS];

static void tank_fill(struct tank *t, long litres) {
  pthread_mutex_lock(&t->lock);
  t->litres += litres;
  pthread_mutex_unlock(&t->lock);
}

static void tank_pump(struct tank *from, struct tank *to, long litres) {
  pthread_mutex_lock(&from->lock);
  from->litres -= litres;
  to->litres += litres; // expect: guarded-by
  pthread_mutex_unlock(&from->lock);
}

static void *pump_run(void *arg) {
  unsigned seed = *(const unsigned *)arg;
  for (int i = 0; i < 1000; ++i) {
    seed = seed * 1103515245u + 12345u;
    tank_fill(&tanks[seed >> 16 & 7], 2);
    tank_pump(&tanks[seed >> 20 & 7], &tanks[seed >> 24 & 7], 1);
  }
  return NULL;
}

int main(void) {
  static unsigned seeds[2] = {3, 5};
  pthread_t pumps[2];
  for (int i = 0; i < TANKS; ++i)
    pthread_mutex_init(&tanks[i].lock, NULL);
  for (int i = 0; i < 2; ++i)
    if (pthread_create(&pumps[i], NULL, pump_run, &seeds[i]) != 0)
      return 1;
  for (int i = 0; i < 2; ++i)
    pthread_join(pumps[i], NULL);
  printf("%s\n", tanks[0].litres > 0 ? "wet" : "dry");
  return 0;
}
