/* Mechanism: the owner copies the whole structure under the lock; the thread fills one member of it without. */
#include <pthread.h>
#include <string.h>
#include <unistd.h>

struct scan {
  pthread_mutex_t *lock;
  int pages;
  char title[32];
};

struct scanner {
  pthread_mutex_t lock;
  struct scan current;
};

static void *feed(void *arg) {
  struct scan *scan = arg;
  for (int i = 0; i < 10; i++)
    scan->pages++; // expect: guarded-by
  return NULL;
}

static int progress(struct scanner *scanner) {
  pthread_mutex_lock(&scanner->lock);
  struct scan copy = scanner->current;
  pthread_mutex_unlock(&scanner->lock);
  return copy.pages;
}

int main(void) {
  static struct scanner scanner;
  pthread_t thread;
  pthread_mutex_init(&scanner.lock, NULL);
  scanner.current.lock = &scanner.lock;
  if (pthread_create(&thread, NULL, feed, &scanner.current))
    return 1;
  while (progress(&scanner) < 10)
    usleep(100);
  return pthread_join(thread, NULL);
}
