// Mechanism: the asker reads the answer before it waits under the lock for it to be there.
#include <pthread.h>
#include <stdio.h>

struct question {
  pthread_mutex_t lock;
  pthread_cond_t answered;
  int done;
  unsigned long number;
  unsigned long answer;
};

static void *question_solve(void *arg) {
  struct question *q = arg;
  unsigned long sum = 0;
  for (unsigned long d = 1; d <= q->number; ++d)
    if (q->number % d == 0)
      sum += d;
  pthread_mutex_lock(&q->lock);
  q->answer = sum;
  q->done = 1;
  pthread_cond_signal(&q->answered);
  pthread_mutex_unlock(&q->lock);
  return NULL;
}

static unsigned long question_await(struct question *q) {
  unsigned long answer = q->answer; // expect: guarded-by
  pthread_mutex_lock(&q->lock);
  while (!q->done)
    pthread_cond_wait(&q->answered, &q->lock);
  pthread_mutex_unlock(&q->lock);
  return answer;
}

int main(void) {
  static struct question q = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 28, 0};
  pthread_t solver;
  if (pthread_create(&solver, NULL, question_solve, &q) != 0)
    return 1;
  unsigned long answer = question_await(&q);
  pthread_join(solver, NULL);
  printf("%s\n", answer <= 56 ? "answered" : "nonsense");
  return 0;
}
