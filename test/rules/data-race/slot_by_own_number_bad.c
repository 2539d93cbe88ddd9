// Mechanism: the number of the slot is in what all threads share.
#include <pthread.h>
struct pool {
  int number;
  long metres[4];
};
static void *swim(void *given) {
  struct pool *all = given;
  for (int i = 0; i < 100; i++)
    all->metres[all->number] += 25; // expect: data-race
  return 0;
}
int main(void) {
  struct pool pool = {2, {0}};
  pthread_t threads[4];
  for (int i = 0; i < 4; i++)
    pthread_create(&threads[i], 0, swim, &pool);
  for (int i = 0; i < 4; i++)
    pthread_join(threads[i], 0);
  return (int)pool.metres[2];
}
