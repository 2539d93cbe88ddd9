// Mechanism: each thread's record has a function and its argument, which is guarded.
#include <pthread.h>
struct press {
  pthread_t thread;
  int (*print)(void *);
  void *with;
};
struct paper {
  int sheets;
  pthread_mutex_t lock;
};
static void *work(void *given) {
  struct press *mine = given;
  while (mine->print(mine->with) == 0)
    ;
  return 0;
}
static int stamp(void *with) {
  struct paper *paper = with;
  pthread_mutex_lock(&paper->lock);
  paper->sheets--;
  pthread_mutex_unlock(&paper->lock);
  return 1;
}
int main(void) {
  struct press presses[3];
  struct paper paper = {500, PTHREAD_MUTEX_INITIALIZER};
  for (int i = 0; i < 3; i++) {
    struct press *next = &presses[i];
    next->print = stamp;
    next->with = &paper;
    pthread_create(&next->thread, 0, work, next);
  }
  for (int i = 0; i < 3; i++)
    pthread_join(presses[i].thread, 0);
  return paper.sheets;
}
