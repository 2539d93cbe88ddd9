// Mechanism: of two objects that a table leads to, the second is changed under the lock of the first.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define FARMS 8

struct farm {
  pthread_mutex_t lock;
  long seeds;
};
static struct farm *farms[FARMS];

static struct farm *farm_new(long seeds) {
  struct farm *f = calloc(1, sizeof *f);
  if (!f)
    abort();
  f->seeds = seeds;
  pthread_mutex_init(&f->lock, NULL);
  return f;
}

static void farm_sow(struct farm *f) {
  pthread_mutex_lock(&f->lock);
  f->seeds--;
  pthread_mutex_unlock(&f->lock);
}

static void farm_lend(struct farm *from, struct farm *to) {
  if (from == to)
    return;
  pthread_mutex_lock(&from->lock);
  from->seeds--;
  to->seeds++; // expect: guarded-by
  pthread_mutex_unlock(&from->lock);
}

static void *season_run(void *arg) {
  unsigned weather = *(const unsigned *)arg;
  for (int i = 0; i < 1000; ++i) {
    weather = weather * 1103515245u + 12345u;
    farm_sow(farms[(weather >> 8) % FARMS]);
    farm_lend(farms[(weather >> 16) % FARMS], farms[(weather >> 20) % FARMS]);
  }
  return NULL;
}

int main(void) {
  static unsigned weathers[2] = {1, 7};
  pthread_t seasons[2];
  for (int i = 0; i < FARMS; ++i)
    farms[i] = farm_new(100);
  for (int i = 0; i < 2; ++i)
    if (pthread_create(&seasons[i], NULL, season_run, &weathers[i]) != 0)
      return 1;
  for (int i = 0; i < 2; ++i)
    pthread_join(seasons[i], NULL);
  printf("%s\n", farms[0]->seeds > 0 ? "rich" : "poor");
  return 0;
}
