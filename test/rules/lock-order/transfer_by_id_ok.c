// Mechanism: a move between two tables locks the table with the smaller id first.
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

struct row {
  struct row *next;
  int key;
};

struct table {
  unsigned id;
  pthread_mutex_t lock;
  struct row *rows;
};

static struct row *take(struct table *t, int key) {
  for (struct row **at = &t->rows; *at != NULL; at = &(*at)->next)
    if ((*at)->key == key) {
      struct row *found = *at;
      *at = found->next;
      return found;
    }
  return NULL;
}

int table_move(struct table *src, struct table *dst, int key) {
  struct row *moved;

  if (src->id == dst->id)
    return 0;
  if (src->id < dst->id) {
    pthread_mutex_lock(&src->lock);
    pthread_mutex_lock(&dst->lock);
  } else {
    pthread_mutex_lock(&dst->lock);
    pthread_mutex_lock(&src->lock);
  }
  moved = take(src, key);
  if (moved != NULL) {
    moved->next = dst->rows;
    dst->rows = moved;
  }
  pthread_mutex_unlock(&dst->lock);
  pthread_mutex_unlock(&src->lock);
  return moved == NULL ? -ENOENT : 0;
}

int table_has(struct table *t, int key) {
  int found = 0;
  pthread_mutex_lock(&t->lock);
  for (const struct row *r = t->rows; r != NULL && !found; r = r->next)
    found = r->key == key;
  pthread_mutex_unlock(&t->lock);
  return found;
}
