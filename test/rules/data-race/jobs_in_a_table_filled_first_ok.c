// Mechanism: jobs of a table are filled before they are put into the pool's queue, where the worker finds them.
#include <pthread.h>
#include <stdio.h>

typedef void (*work_fn)(void *);
struct work {
  work_fn run;
  void *what;
};
static struct work queue[32];
static int first, last, closed;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;

static void *serve(void *unused) {
  for (;;) {
    pthread_mutex_lock(&lock);
    while (first == last && !closed)
      pthread_cond_wait(&filled, &lock);
    if (first == last) {
      pthread_mutex_unlock(&lock);
      return unused;
    }
    struct work next = queue[first++];
    pthread_mutex_unlock(&lock);
    next.run(next.what);
  }
}

static void submit(work_fn run, void *what) {
  struct work one = {run, what};
  pthread_mutex_lock(&lock);
  queue[last++] = one;
  pthread_mutex_unlock(&lock);
  pthread_cond_signal(&filled);
}

struct page {
  int number, lines, sum;
};

static void count(void *what) {
  struct page *page = what;
  page->sum = page->number * page->lines;
}

int main(void) {
  pthread_t worker;
  static struct page pages[8];
  if (pthread_create(&worker, NULL, serve, NULL))
    return 1;
  for (int i = 0; i < 8; i++) {
    pages[i].number = i;
    pages[i].lines = 40;
    submit(count, &pages[i]);
  }
  pthread_mutex_lock(&lock);
  closed = 1;
  pthread_mutex_unlock(&lock);
  pthread_cond_signal(&filled);
  pthread_join(worker, NULL);
  printf("%d\n", pages[3].sum);
}
