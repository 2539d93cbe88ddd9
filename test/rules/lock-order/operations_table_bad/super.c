#include "vfs.h"
#include <stddef.h>

void super_mark_dirty(struct super *s, struct inode *node) {
  pthread_mutex_lock(&s->lock); // expect: lock-order
  node->next_dirty = s->dirty;
  s->dirty = node;
  pthread_mutex_unlock(&s->lock);
}

int super_sync(struct super *s) {
  int failed = 0;
  pthread_mutex_lock(&s->lock);
  for (struct inode *node = s->dirty; node != NULL; node = node->next_dirty)
    failed |= node->ops->sync(node);
  s->dirty = NULL;
  ++s->syncs;
  pthread_mutex_unlock(&s->lock);
  return failed;
}
