// Mechanism: each thread's record has a function and its argument; the argument is one for all.
#include <pthread.h>
struct press {
  pthread_t thread;
  int (*print)(void *);
  void *with;
};
struct paper {
  int sheets;
};
static void *work(void *given) {
  struct press *mine = given;
  while (mine->print(mine->with) == 0)
    ;
  return 0;
}
static int stamp(void *with) {
  struct paper *paper = with;
  paper->sheets--; // expect: data-race
  return 1;
}
int main(void) {
  struct press presses[3];
  struct paper paper = {500};
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
