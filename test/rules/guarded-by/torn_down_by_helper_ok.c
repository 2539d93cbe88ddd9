// Mechanism: what destroys the lock is alone with the object, and so are the helpers that it calls.
#include <pthread.h>
#include <stdlib.h>
struct stack {
  pthread_mutex_t lock;
  int height;
};
static void drop_one(struct stack *s) { s->height--; }
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
void stack_free(struct stack *s) {
  drop_one(s);
  pthread_mutex_destroy(&s->lock);
  free(s);
}
