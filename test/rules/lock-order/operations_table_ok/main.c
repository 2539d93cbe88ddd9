#include "vfs.h"
#include <stdio.h>

static struct super super = {.lock = PTHREAD_MUTEX_INITIALIZER};
static struct inode file = {.ops = &ram_ops, .super = &super, .lock = PTHREAD_MUTEX_INITIALIZER};

static void *flusher(void *arg) {
  struct super *s = arg;
  for (int i = 0; i < 20; ++i)
    super_sync(s);
  return NULL;
}

int main(void) {
  pthread_t thread;
  int failed;
  if (pthread_create(&thread, NULL, flusher, &super) != 0)
    return 1;
  failed = file.ops->truncate(&file, 4096);
  pthread_join(thread, NULL);
  printf("%d, %u syncs\n", failed, super.syncs);
  return 0;
}
