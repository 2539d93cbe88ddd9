// Mechanism: a heap block goes to a pthread that is detached, through a function of another unit.
#include "conn.h"
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

static int accept_one(int id) {
  struct conn *c = calloc(1, sizeof *c);
  if (c == NULL)
    return -1;
  c->id = id;
  c->requests = 3;
  snprintf(c->peer, sizeof c->peer, "192.168.0.%d", id);
  return conn_start(c);
}

int main(void) {
  for (int id = 1; id <= 4; ++id)
    if (accept_one(id) != 0)
      return EXIT_FAILURE;
  while (conn_finished() < 4)
    sched_yield();
  return EXIT_SUCCESS;
}
