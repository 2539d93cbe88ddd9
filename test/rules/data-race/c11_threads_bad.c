// Mechanism: two C11 threads update a field of one struct without its mtx_t.
#include <stdio.h>
#include <threads.h>

struct meter {
  double total;
};

static int read_meter(void *arg) {
  struct meter *m = arg;
  for (int i = 1; i <= 100; ++i) {
    m->total += 1.0 / i; // expect: data-race
  }
  return 0;
}

// tsan: silent because its run-time does not see the threads that thrd_create starts.
int main(void) {
  struct meter gas = {.total = 0};
  thrd_t a, b;
  if (thrd_create(&a, read_meter, &gas) != thrd_success)
    return 1;
  if (thrd_create(&b, read_meter, &gas) == thrd_success)
    thrd_join(b, NULL);
  thrd_join(a, NULL);
  printf("%.3f\n", gas.total);
  return 0;
}
