// Mechanism: a library in C. The thread that one function leaves running on an object is beside the others.
#include <pthread.h>
#include <stdatomic.h>

struct sampler {
  pthread_t worker;
  atomic_bool stop;
  double last;
  atomic_uint taken;
};

static void *sample(void *p) {
  struct sampler *s = p;
  while (!atomic_load(&s->stop)) {
    s->last = s->last * 0.9 + 0.1;
    s->taken++;
  }
  return NULL;
}

int sampler_open(struct sampler *s) {
  s->taken = 0;
  return pthread_create(&s->worker, NULL, sample, s);
}

unsigned sampler_taken(const struct sampler *s) { return s->taken; }

void sampler_close(struct sampler *s) {
  atomic_store(&s->stop, 1);
  pthread_join(s->worker, NULL);
}
