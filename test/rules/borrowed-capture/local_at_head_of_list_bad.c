// Mechanism: a request on the stack is put at the head of a list, and its function gives up waiting and returns.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

struct order {
  struct order *next;
  int table;
  int served;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wanted = PTHREAD_COND_INITIALIZER, ready = PTHREAD_COND_INITIALIZER;
static struct order *orders;

static void *kitchen_run(void *arg) {
  pthread_mutex_lock(&lock);
  for (int meals = 0; meals < 3; ++meals) {
    while (!orders)
      pthread_cond_wait(&wanted, &lock);
    struct order *o = orders;
    orders = o->next;
    o->served = o->table;
    pthread_cond_broadcast(&ready);
  }
  pthread_mutex_unlock(&lock);
  return arg;
}

static int dine(int table) {
  struct order mine = {NULL, table, 0};
  struct timespec until;
  int rc = 0;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += 1;
  pthread_mutex_lock(&lock);
  orders = &mine; // expect: borrowed-capture
  pthread_cond_signal(&wanted);
  while (!mine.served && rc != ETIMEDOUT)
    rc = pthread_cond_timedwait(&ready, &lock, &until);
  pthread_mutex_unlock(&lock);
  return mine.served;
}

int main(void) {
  pthread_t kitchen;
  if (pthread_create(&kitchen, NULL, kitchen_run, NULL) != 0)
    return 1;
  for (int table = 1; table <= 3; ++table)
    printf("%s\n", dine(table) ? "fed" : "gone");
  pthread_join(kitchen, NULL);
  return 0;
}
