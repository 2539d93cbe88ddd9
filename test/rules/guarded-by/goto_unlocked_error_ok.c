// Mechanism: an error path ends before the unlock and counts the error in the guarded struct there.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define DEV_BUFFERS 8
#define DEV_BUFFER_SIZE 512

struct device {
  pthread_mutex_t lock;
  unsigned char *buffers[DEV_BUFFERS];
  unsigned used;
  unsigned long written;
  unsigned long errors;
};

int device_open(struct device **out) {
  struct device *dev = calloc(1, sizeof(*dev));
  if (!dev)
    return -1;
  if (pthread_mutex_init(&dev->lock, NULL) != 0) {
    free(dev);
    return -1;
  }
  *out = dev;
  return 0;
}

int device_write(struct device *dev, const void *data, size_t len) {
  unsigned char *copy;
  int rc = -1;

  pthread_mutex_lock(&dev->lock);
  if (len > DEV_BUFFER_SIZE)
    goto unlock;
  if (dev->used == DEV_BUFFERS)
    goto unlock;
  copy = malloc(DEV_BUFFER_SIZE);
  if (!copy)
    goto unlock;
  memcpy(copy, data, len);
  dev->buffers[dev->used++] = copy;
  dev->written += len;
  rc = 0;
unlock:
  if (rc != 0)
    dev->errors++;
  pthread_mutex_unlock(&dev->lock);
  return rc;
}

void device_flush(struct device *dev) {
  pthread_mutex_lock(&dev->lock);
  while (dev->used > 0)
    free(dev->buffers[--dev->used]);
  pthread_mutex_unlock(&dev->lock);
}

void device_statistics(struct device *dev, unsigned long *written, unsigned long *errors) {
  pthread_mutex_lock(&dev->lock);
  *written = dev->written;
  *errors = dev->errors;
  pthread_mutex_unlock(&dev->lock);
}

void device_reset(struct device *dev) {
  pthread_mutex_lock(&dev->lock);
  dev->written = 0;
  dev->errors = 0;
  pthread_mutex_unlock(&dev->lock);
}

void device_close(struct device *dev) {
  device_flush(dev);
  pthread_mutex_destroy(&dev->lock);
  free(dev);
}
