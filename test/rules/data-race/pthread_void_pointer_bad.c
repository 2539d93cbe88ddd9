// Mechanism: a struct passed through void* to pthread_create is updated by its creator too.
#include <pthread.h>
#include <stdio.h>

struct transfer {
  const char *path;
  unsigned long chunks;
  unsigned long sent;
};

static void *upload(void *arg) {
  struct transfer *job = arg;
  for (unsigned long i = 0; i < job->chunks; ++i)
    job->sent += 512; // expect: data-race
  return NULL;
}

int main(void) {
  struct transfer job = {"backup.tar", 16, 0};
  pthread_t thread;
  if (pthread_create(&thread, NULL, upload, &job) != 0)
    return 1;
  job.sent += 64; /* the header, sent by this side */
  pthread_join(thread, NULL);
  printf("%s: %lu bytes\n", job.path, job.sent);
  return 0;
}
