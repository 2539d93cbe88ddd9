/* Mechanism: each thread is given its own job of an array, as the sum of a pointer and a number. */
#include <pthread.h>
#include <stdlib.h>

struct job {
  int from, to;
  long sum;
};

static void *run(void *arg) {
  struct job *job = arg;
  for (int i = job->from; i < job->to; ++i)
    job->sum += i;
  return NULL;
}

int main(int argc, char **argv) {
  int n = argc + 3;
  long all = 0;
  pthread_t *threads = malloc(n * sizeof *threads);
  struct job *jobs = calloc(n, sizeof *jobs);
  (void)argv;
  if (!threads || !jobs)
    return 1;
  for (int i = 0; i < n; ++i) {
    jobs[i].from = i;
    jobs[i].to = i + 10;
    pthread_create(&threads[i], NULL, run, jobs + i);
  }
  for (int i = 0; i < n; ++i)
    pthread_join(threads[i], NULL);
  for (int i = 0; i < n; ++i)
    all += jobs[i].sum;
  free(threads);
  free(jobs);
  return all == 0;
}
