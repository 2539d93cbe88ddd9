/* Mechanism: a fresh object whose list is made empty by pointing to itself: nobody else can find it while its
 * fields are set. */
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
struct node {
  struct node *next, *prev;
};
struct list {
  struct node head;
  size_t off;
};
struct request {
  int result;
  struct node link;
};
struct station {
  pthread_mutex_t guard;
  struct list waiting;
  int closed, started;
};
void *pool_alloc(size_t n);
void lock_init(pthread_mutex_t *m) { pthread_mutex_init(m, NULL); }
void lock_lock(pthread_mutex_t *m) { pthread_mutex_lock(m); }
void lock_unlock(pthread_mutex_t *m) { pthread_mutex_unlock(m); }
void request_finish(struct request *r, int rv);
void queue_append(struct list *l, void *item);

static void list_init(struct list *l, size_t off) {
  l->off = off;
  l->head.next = &l->head;
  l->head.prev = &l->head;
}
static void shut(struct station *l) {
  l->closed = 1;
  l->started = 0;
}
void station_event(void *arg) {
  struct station *l = arg;
  lock_lock(&l->guard);
  shut(l);
  lock_unlock(&l->guard);
}
void station_accept(void *arg, struct request *r) {
  struct station *l = arg;
  lock_lock(&l->guard);
  if (!l->started) {
    lock_unlock(&l->guard);
    request_finish(r, 1);
    return;
  }
  if (l->closed) {
    lock_unlock(&l->guard);
    request_finish(r, 2);
    return;
  }
  queue_append(&l->waiting, r);
  lock_unlock(&l->guard);
}
int station_new(struct station **out) {
  struct station *l;
  if ((l = pool_alloc(sizeof(*l))) == NULL)
    return -1;
  lock_init(&l->guard);
  list_init(&l->waiting, offsetof(struct request, link));
  l->closed = 0;
  *out = l;
  return 0;
}
