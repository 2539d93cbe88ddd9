// Mechanism: each round of a loop starts a thread on an element and then fills in the rest of it.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define JOBS 4

struct primes_job {
  unsigned from;
  unsigned to;
  unsigned found;
};

static int is_prime(unsigned n) {
  for (unsigned d = 2; d * d <= n; ++d)
    if (n % d == 0)
      return 0;
  return n > 1;
}

static void *primes_run(void *arg) {
  struct primes_job *job = arg;
  for (unsigned n = job->from; n < job->to; ++n)
    job->found += is_prime(n);
  return NULL;
}

int main(void) {
  struct primes_job jobs[JOBS] = {{0, 0, 0}};
  pthread_t threads[JOBS];
  unsigned found = 0;
  for (unsigned i = 0; i < JOBS; ++i) {
    jobs[i].from = i * 1000;
    if (pthread_create(&threads[i], NULL, primes_run, &jobs[i]) != 0)
      exit(1);
    jobs[i].to = i * 1000 + 1000; // expect: data-race
  }
  for (unsigned i = 0; i < JOBS; ++i) {
    pthread_join(threads[i], NULL);
    found += jobs[i].found;
  }
  printf("%s\n", found <= 550 ? "primes" : "too many");
  return 0;
}
