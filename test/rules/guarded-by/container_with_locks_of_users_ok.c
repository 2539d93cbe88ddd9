// Mechanism: a list knows no locks; one user keeps his under a lock, another has his for himself.
#include <pthread.h>
#include <stddef.h>

struct cell {
  struct cell *next;
};
struct list {
  struct cell *first;
  unsigned n;
};

void list_push(struct list *l, struct cell *c) {
  c->next = l->first;
  l->first = c;
  l->n++;
}
struct cell *list_pop(struct list *l) {
  struct cell *c = l->first;
  if (c) {
    l->first = c->next;
    l->n--;
  }
  return c;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct list spare;

void spare_give(struct cell *c) {
  pthread_mutex_lock(&lock);
  list_push(&spare, c);
  pthread_mutex_unlock(&lock);
}
struct cell *spare_take(void) {
  pthread_mutex_lock(&lock);
  struct cell *c = list_pop(&spare);
  pthread_mutex_unlock(&lock);
  return c;
}

unsigned reverse(struct list *of) {
  struct list turned = {NULL, 0};
  for (struct cell *c; (c = list_pop(of));)
    list_push(&turned, c);
  *of = turned;
  return of->n;
}
