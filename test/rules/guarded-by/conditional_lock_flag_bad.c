// Mechanism: a buffer locks if a flag says so, and one write comes after the unlock of the same flag.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct evbuf {
  pthread_mutex_t lock;
  int shared;
  char *data;
  size_t used;
  size_t size;
  unsigned changes;
};

struct evbuf *evbuf_new(size_t size, int shared) {
  struct evbuf *b = calloc(1, sizeof(*b));
  if (!b)
    return NULL;
  b->data = malloc(size);
  if (!b->data) {
    free(b);
    return NULL;
  }
  b->size = size;
  b->shared = shared;
  pthread_mutex_init(&b->lock, NULL);
  return b;
}

int evbuf_add(struct evbuf *b, const void *from, size_t len) {
  const int need = b->shared;
  int rc = -1;
  if (need)
    pthread_mutex_lock(&b->lock);
  if (b->size - b->used >= len) {
    memcpy(b->data + b->used, from, len);
    b->used += len;
    rc = 0;
  }
  if (need)
    pthread_mutex_unlock(&b->lock);
  b->changes++; // missed: guarded-by, a flag of the object decides whether it locks
  return rc;
}

size_t evbuf_remove(struct evbuf *b, void *to, size_t len) {
  const int need = b->shared;
  if (need)
    pthread_mutex_lock(&b->lock);
  if (len > b->used)
    len = b->used;
  memcpy(to, b->data, len);
  memmove(b->data, b->data + len, b->used - len);
  b->used -= len;
  b->changes++;
  if (need)
    pthread_mutex_unlock(&b->lock);
  return len;
}

void evbuf_clear(struct evbuf *b) {
  if (b->shared)
    pthread_mutex_lock(&b->lock);
  b->used = 0;
  b->changes = 0;
  if (b->shared)
    pthread_mutex_unlock(&b->lock);
}

unsigned evbuf_changes(struct evbuf *b) {
  unsigned changes;
  if (b->shared)
    pthread_mutex_lock(&b->lock);
  changes = b->changes;
  if (b->shared)
    pthread_mutex_unlock(&b->lock);
  return changes;
}

void evbuf_free(struct evbuf *b) {
  pthread_mutex_destroy(&b->lock);
  free(b->data);
  free(b);
}
