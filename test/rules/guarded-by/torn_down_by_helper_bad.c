// Mechanism: an operation among others calls the helper without the lock.
#include <pthread.h>
#include <stdlib.h>
struct stack {
  pthread_mutex_t lock;
  int height;
};
static void drop_one(struct stack *s) { s->height--; } // expect: guarded-by
void stack_put(struct stack *s) {
  pthread_mutex_lock(&s->lock);
  s->height++;
  pthread_mutex_unlock(&s->lock);
}
void stack_drop(struct stack *s) {
  pthread_mutex_lock(&s->lock);
  drop_one(s);
  pthread_mutex_unlock(&s->lock);
}
void stack_double(struct stack *s) {
  pthread_mutex_lock(&s->lock);
  s->height *= 2;
  pthread_mutex_unlock(&s->lock);
}
void stack_undo(struct stack *s) {
  drop_one(s);
}
