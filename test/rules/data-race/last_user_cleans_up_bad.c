// Mechanism: a user looks once more after it has counted itself out: the last one may be cleaning up by then.
#include <pthread.h>
#include <stdlib.h>

static struct {
  pthread_mutex_t lock;
  int users;
  int opened;
  char *buffer;
} lib = {PTHREAD_MUTEX_INITIALIZER, 1, 0, NULL};

static void tear_down(void) {
  free(lib.buffer);
  lib.buffer = NULL;
  lib.opened = 0;
}

static void leave(void) {
  int left;
  pthread_mutex_lock(&lib.lock);
  left = --lib.users;
  pthread_mutex_unlock(&lib.lock);
  if (left == 0)
    tear_down();
}

static void *use(void *arg) {
  if (lib.opened && lib.buffer)
    arg = lib.buffer;
  leave();
  return lib.buffer ? arg : NULL; // expect: data-race
}

int main(void) {
  lib.buffer = malloc(64);
  lib.opened = 1;
  for (int i = 0; i < 4; i++) {
    pthread_t t;
    pthread_mutex_lock(&lib.lock);
    lib.users++;
    pthread_mutex_unlock(&lib.lock);
    pthread_create(&t, NULL, use, NULL);
    pthread_detach(t);
  }
  leave();
}
