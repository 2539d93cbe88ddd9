// Mechanism: a goto-cleanup path unlocks first and then stores the result in the shared struct.
#include <pthread.h>
#include <stdio.h>

struct loader {
  pthread_mutex_t lock;
  int capacity;
  int loaded;
  int last_result;
};

static struct loader shared = {PTHREAD_MUTEX_INITIALIZER, 3, 0, 0};

static int load_record(struct loader *l, int id) {
  int rc = -1;
  pthread_mutex_lock(&l->lock);
  if (id < 0)
    goto out;
  if (l->loaded == l->capacity)
    goto out;
  l->loaded++;
  rc = 0;
out:
  pthread_mutex_unlock(&l->lock);
  l->last_result = rc; // expect: data-race
  return rc;
}

static void *load_batch(void *arg) {
  const int *ids = arg;
  for (int i = 0; i < 2; ++i)
    load_record(&shared, ids[i]);
  return NULL;
}

int main(void) {
  int first[2] = {4, -1}, second[2] = {8, 9};
  pthread_t a, b;
  if (pthread_create(&a, NULL, load_batch, first) != 0)
    return 1;
  if (pthread_create(&b, NULL, load_batch, second) != 0) {
    pthread_join(a, NULL);
    return 1;
  }
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d loaded, last result %d\n", shared.loaded, shared.last_result);
  return 0;
}
