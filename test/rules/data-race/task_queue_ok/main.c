// Mechanism: function pointers in a task queue run on two workers and update one struct under its lock.
#include "queue.h"
#include <stdio.h>
#include <threads.h>
#include <time.h>

static const struct timespec audit_time = {0, 1000000};

struct account {
  pthread_mutex_t lock;
  long balance;
};

static struct account savings = {PTHREAD_MUTEX_INITIALIZER, 0};

static void deposit(void *arg) {
  struct account *a = arg;
  thrd_sleep(&audit_time, NULL);
  pthread_mutex_lock(&a->lock);
  a->balance += 10;
  pthread_mutex_unlock(&a->lock);
}

int main(void) {
  static struct queue q = {.lock = PTHREAD_MUTEX_INITIALIZER};
  pthread_t a, b;
  for (int i = 0; i < 20; ++i)
    queue_add(&q, deposit, &savings);
  if (pthread_create(&a, NULL, queue_worker, &q) != 0)
    return 1;
  if (pthread_create(&b, NULL, queue_worker, &q) == 0)
    pthread_join(b, NULL);
  pthread_join(a, NULL);
  printf("%ld\n", savings.balance);
  return 0;
}
