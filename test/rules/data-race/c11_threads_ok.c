// Mechanism: two C11 threads update a field of one struct under its mtx_t.
#include <stdio.h>
#include <threads.h>

struct meter {
  mtx_t lock;
  double total;
};

static int read_meter(void *arg) {
  struct meter *m = arg;
  for (int i = 1; i <= 100; ++i) {
    mtx_lock(&m->lock);
    m->total += 1.0 / i;
    mtx_unlock(&m->lock);
  }
  return 0;
}

int main(void) {
  struct meter gas = {.total = 0};
  thrd_t a, b;
  if (mtx_init(&gas.lock, mtx_plain) != thrd_success)
    return 1;
  if (thrd_create(&a, read_meter, &gas) != thrd_success)
    return 1;
  if (thrd_create(&b, read_meter, &gas) == thrd_success)
    thrd_join(b, NULL);
  thrd_join(a, NULL);
  mtx_destroy(&gas.lock);
  printf("%.3f\n", gas.total);
  return 0;
}
