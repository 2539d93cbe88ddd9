/* Mechanism: the slots of a ring change hands by its two numbers; a plain field beside them does not */
#include <pthread.h>
#include <stdatomic.h>

struct Ring {
  int samples[64];
  atomic_uint written, taken;
  unsigned fullest;
};
static struct Ring ring;
static atomic_int stop;

static void *measure(void *arg) {
  (void)arg;
  while (!atomic_load(&stop)) {
    unsigned at = atomic_load_explicit(&ring.written, memory_order_relaxed);
    unsigned used = at - atomic_load_explicit(&ring.taken, memory_order_acquire);
    if (used == 64)
      continue;
    ring.samples[at & 63] = 1;
    if (used > ring.fullest)
      ring.fullest = used; // expect: data-race
    atomic_store_explicit(&ring.written, at + 1, memory_order_release);
  }
  return 0;
}

static void *report(void *arg) {
  long *sum = arg;
  while (!atomic_load(&stop)) {
    unsigned at = atomic_load_explicit(&ring.taken, memory_order_relaxed);
    if (at == atomic_load_explicit(&ring.written, memory_order_acquire))
      continue;
    *sum += ring.samples[at & 63];
    atomic_store_explicit(&ring.taken, at + 1, memory_order_release);
    ring.fullest = 0;
  }
  return 0;
}

int main(void) {
  long sum = 0;
  pthread_t one, two;
  if (pthread_create(&one, 0, measure, 0))
    return 1;
  if (pthread_create(&two, 0, report, &sum)) {
    atomic_store(&stop, 1);
    pthread_join(one, 0);
    return 1;
  }
  atomic_store(&stop, 1);
  pthread_join(one, 0);
  pthread_join(two, 0);
  return sum < 0;
}
