// Mechanism: the counter that picks each thread's element lives outside the loop.
#include <pthread.h>
#include <stdio.h>

#define PARTS 4

struct part {
  unsigned from;
  unsigned to;
  unsigned long sum;
};

static void *add_up(void *arg) {
  struct part *p = arg;
  unsigned long sum = 0;
  for (unsigned i = p->from; i < p->to; ++i)
    sum += i;
  p->sum += sum;
  return NULL;
}

int main(void) {
  struct part parts[PARTS];
  pthread_t threads[PARTS];
  unsigned long total = 0;
  int started = 0;
  for (int i = 0; i < PARTS; ++i) {
    parts[i].from = 100u * (unsigned)i;
    parts[i].to = parts[i].from + 100;
    parts[i].sum = 0;
  }
  for (; started < PARTS; ++started)
    if (pthread_create(&threads[started], NULL, add_up, &parts[started]) != 0)
      break;
  for (int i = 0; i < started; ++i) {
    pthread_join(threads[i], NULL);
    total += parts[i].sum;
  }
  printf("%lu\n", total);
  return 0;
}
