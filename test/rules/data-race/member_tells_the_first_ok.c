// Mechanism: the number in its own object says which thread writes, and it is one.
#include <pthread.h>

struct oven {
  pthread_t thread;
  int number;
};
static double heat;

static void *bake(void *arg) {
  struct oven *o = arg;
  if (o->number == 0)
    heat += 1.5;
  return 0;
}

int main(void) {
  struct oven ovens[6];
  for (int i = 0; i < 6; i++) {
    ovens[i].number = i;
    pthread_create(&ovens[i].thread, 0, bake, &ovens[i]);
  }
  for (int i = 0; i < 6; i++)
    pthread_join(ovens[i].thread, 0);
  return heat > 2;
}
