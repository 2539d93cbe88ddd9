#include "server.h"

void *worker_main(void *arg) {
  struct worker_context *context = arg;
  for (unsigned id = context->first; id < context->last; ++id) {
    context->seen++;
    if (id % 3 == 0)
      context->server->stats.hits++; // expect: data-race
  }
  return 0;
}
