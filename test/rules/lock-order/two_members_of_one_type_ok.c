// Mechanism: one type with a lock is a member twice; two functions take the two in one order, through helpers.
#include <pthread.h>

struct lane {
  pthread_mutex_t lock;
  int cars;
};
struct bridge {
  struct lane east, west;
};

static void enter(struct lane *l) { pthread_mutex_lock(&l->lock); }
static void leave(struct lane *l) { pthread_mutex_unlock(&l->lock); }

void bridge_turn(struct bridge *b) {
  enter(&b->east);
  enter(&b->west);
  b->west.cars += b->east.cars;
  b->east.cars = 0;
  leave(&b->west);
  leave(&b->east);
}

void bridge_clear(struct bridge *b) {
  enter(&b->east);
  enter(&b->west);
  b->west.cars = b->east.cars = 0;
  leave(&b->east);
  leave(&b->west);
}
