// Mechanism: macros of a header take two locks, one macro both of them, in opposite orders.
#include "lift.h"
#include "guard.h"

void lift_move(struct shaft *s, struct cabin *c) {
  LOCK2(s, c);
  for (int floor = 0; floor < 16; ++floor)
    if (s->requests[floor] > 0) {
      s->requests[floor] = 0;
      c->floor = floor;
    }
  UNLOCK2(s, c);
}

void lift_enter(struct shaft *s, struct cabin *c, int target) {
  LOCK(c);
  LOCK(s); // expect: lock-order
  ++c->passengers;
  ++s->requests[target % 16];
  UNLOCK(s);
  UNLOCK(c);
}
