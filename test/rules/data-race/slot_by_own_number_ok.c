// Mechanism: each thread's record carries the number of the slot that is its own.
#include <pthread.h>
struct lane {
  pthread_t thread;
  int number;
};
static long metres[4];
static void *swim(void *given) {
  struct lane *mine = given;
  for (int i = 0; i < 100; i++)
    metres[mine->number] += 25;
  return 0;
}
int main(void) {
  struct lane lanes[4];
  for (int i = 0; i < 4; i++) {
    lanes[i].number = i;
    pthread_create(&lanes[i].thread, 0, swim, &lanes[i]);
  }
  for (int i = 0; i < 4; i++)
    pthread_join(lanes[i].thread, 0);
  return (int)metres[2];
}
