// Mechanism: a table's function is called under one lock; another entry takes one at a time.
#include "vfs.h"
#include <errno.h>

static int ram_sync(struct inode *node) {
  int err;
  pthread_mutex_lock(&node->lock);
  err = node->size < 0 ? -EIO : 0;
  pthread_mutex_unlock(&node->lock);
  return err;
}

static int ram_truncate(struct inode *node, long size) {
  if (size < 0)
    return -EINVAL;
  pthread_mutex_lock(&node->lock);
  node->size = size;
  pthread_mutex_unlock(&node->lock);
  super_mark_dirty(node->super, node);
  return 0;
}

const struct inode_ops ram_ops = {.sync = ram_sync, .truncate = ram_truncate};
