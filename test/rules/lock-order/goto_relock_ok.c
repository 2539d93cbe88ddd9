// Mechanism: an error path drops both locks and starts again with the outer one.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

struct disk {
  pthread_mutex_t alloc_lock; /* outer */
  pthread_mutex_t io_lock;    /* inner */
  unsigned free_blocks;
  unsigned written;
};

static int grow(struct disk *d) {
  if (d->free_blocks > 1000)
    return -ENOSPC;
  d->free_blocks += 16;
  return 0;
}

int disk_write(struct disk *d, unsigned blocks) {
  int err = 0;

  pthread_mutex_lock(&d->alloc_lock);
retry:
  pthread_mutex_lock(&d->io_lock);
  if (d->free_blocks < blocks)
    goto full;
  d->free_blocks -= blocks;
  d->written += blocks;
out:
  pthread_mutex_unlock(&d->io_lock);
  pthread_mutex_unlock(&d->alloc_lock);
  return err;

full:
  pthread_mutex_unlock(&d->io_lock);
  pthread_mutex_unlock(&d->alloc_lock);
  fprintf(stderr, "disk full, growing\n");
  pthread_mutex_lock(&d->alloc_lock);
  err = grow(d);
  if (err == 0)
    goto retry;
  pthread_mutex_lock(&d->io_lock);
  goto out;
}

unsigned disk_written(struct disk *d) {
  unsigned written;
  pthread_mutex_lock(&d->io_lock);
  written = d->written;
  pthread_mutex_unlock(&d->io_lock);
  return written;
}
