// Mechanism: the starter allocates the table that its object leads to; a public function clears it.
#include <pthread.h>
#include <stdlib.h>

struct meter {
  long *samples;
  int count;
  pthread_t sampler;
};

static void *sample(void *given) {
  struct meter *m = given;
  for (int i = 0; i < m->count; i++)
    m->samples[0] += i;
  return NULL;
}

int meter_start(struct meter *m, int count) {
  m->count = count;
  m->samples = calloc(4, sizeof *m->samples);
  if (!m->samples)
    return -1;
  return pthread_create(&m->sampler, NULL, sample, m);
}

void meter_reset(struct meter *m) {
  m->samples[0] = 0; // expect: data-race
}

void meter_stop(struct meter *m) {
  pthread_join(m->sampler, NULL);
  free(m->samples);
}
