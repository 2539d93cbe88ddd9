#include "conn.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_uint finished;

static void *conn_main(void *arg) {
  struct conn *c = arg;
  for (unsigned i = 0; i < c->requests; ++i)
    printf("%d %s: request %u\n", c->id, c->peer, i);
  free(c);
  atomic_fetch_add(&finished, 1);
  return NULL;
}

int conn_start(struct conn *c) {
  pthread_t thread;
  int err = pthread_create(&thread, NULL, conn_main, c);
  if (err == 0)
    err = pthread_detach(thread);
  return err;
}

unsigned conn_finished(void) { return atomic_load(&finished); }
