// Mechanism: a field is written while its pthread rwlock is held for reading.
#include <pthread.h>
#include <stdio.h>

struct zone {
  pthread_rwlock_t lock;
  const char *name;
  unsigned queries;
};

static struct zone root = {PTHREAD_RWLOCK_INITIALIZER, "example", 0};

static void resolve(struct zone *z) {
  pthread_rwlock_rdlock(&z->lock);
  z->queries++; // expect: guarded-by
  pthread_rwlock_unlock(&z->lock);
}

static void *serve(void *arg) {
  for (int i = 0; i < 50; ++i)
    resolve(arg);
  return NULL;
}

int main(void) {
  pthread_t threads[3];
  int started = 0;
  while (started < 3 && pthread_create(&threads[started], NULL, serve, &root) == 0)
    ++started;
  for (int i = 0; i < started; ++i)
    pthread_join(threads[i], NULL);
  printf("%s: %u queries\n", root.name, root.queries);
  return 0;
}
