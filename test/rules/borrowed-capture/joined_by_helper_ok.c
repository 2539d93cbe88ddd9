// Mechanism: a helper is given the thread by value and joins it; all of the crew are given to it.
#include <pthread.h>
#include <stdlib.h>

struct hand {
  pthread_t id;
  int lifted;
};
struct crew {
  struct hand *hands;
  unsigned n, most;
};

static void *lift(void *p) {
  struct hand *h = p;
  for (int i = 0; i < 1000; ++i)
    h->lifted++;
  return NULL;
}

static int wait_for(pthread_t id) { return pthread_join(id, NULL); }

static int hire(struct crew *c) {
  struct hand *h = &c->hands[c->n];
  if (pthread_create(&h->id, NULL, lift, h))
    return -1;
  c->n++;
  return 0;
}

static void dismiss(struct crew *c) {
  for (unsigned i = 0; i < c->n; ++i)
    wait_for(c->hands[i].id);
  free(c->hands);
  c->hands = NULL;
  c->n = 0;
}

int voyage(struct crew *c, int days) {
  c->hands = calloc(c->most, sizeof *c->hands);
  for (int day = 0; day < days; ++day)
    if (day < (int)c->most && hire(c))
      break;
  dismiss(c);
  return days;
}
