#ifndef SERVER_H
#define SERVER_H
#include <stdatomic.h>

struct statistics {
  atomic_ulong hits;
};

struct server {
  struct statistics stats;
  unsigned port;
};

struct worker_context {
  struct server *server;
  unsigned first, last;
  unsigned long seen;
};

void *worker_main(void *arg);

#endif
