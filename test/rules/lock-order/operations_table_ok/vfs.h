#ifndef VFS_H
#define VFS_H
#include <pthread.h>

struct inode;

struct inode_ops {
  int (*sync)(struct inode *node);
  int (*truncate)(struct inode *node, long size);
};

struct super {
  pthread_mutex_t lock;
  struct inode *dirty;
  unsigned syncs;
};

struct inode {
  const struct inode_ops *ops;
  struct super *super;
  struct inode *next_dirty;
  pthread_mutex_t lock;
  long size;
};

extern const struct inode_ops ram_ops;

void super_mark_dirty(struct super *s, struct inode *node);
int super_sync(struct super *s);

#endif
