// Mechanism: a return comes after the local's address was put where the thread finds it, and before the join.
#include <pthread.h>
#include <stddef.h>

struct letter {
  int pages;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static struct letter *box;
static pthread_t postman;
static int employed;

static void *deliver(void *arg) {
  (void)arg;
  pthread_mutex_lock(&mutex);
  while (!box)
    pthread_cond_wait(&filled, &mutex);
  int pages = box->pages;
  pthread_mutex_unlock(&mutex);
  return pages ? &box : NULL;
}

static void employ(void) {
  if (employed)
    return;
  pthread_mutex_lock(&mutex);
  box = NULL;
  pthread_mutex_unlock(&mutex);
  if (pthread_create(&postman, NULL, deliver, NULL) == 0)
    employed = 1;
}

static void dismiss(int pages) {
  struct letter last;
  pthread_mutex_lock(&mutex);
  last.pages = pages;
  box = &last; // expect: borrowed-capture
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&mutex);
  if (!pages)
    return;
  pthread_join(postman, NULL);
  employed = 0;
}

int main(int argc, char **argv) {
  (void)argv;
  for (int i = 0; i < argc; i++) {
    employ();
    dismiss(i);
  }
  return 0;
}
