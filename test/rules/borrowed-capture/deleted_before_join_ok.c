// Mechanism: the heap block that a thread works on is freed after the thread is joined.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tail {
  char path[64];
  unsigned lines;
};

static void *tail_run(void *arg) {
  struct tail *t = arg;
  unsigned seen = 0;
  for (const char *c = t->path; *c != '\0'; ++c)
    seen += *c == '/';
  printf("%s: watching %u of %u\n", t->path, seen, t->lines);
  return NULL;
}

static struct tail *tail_new(const char *path, unsigned lines) {
  struct tail *t = calloc(1, sizeof *t);
  if (t == NULL)
    return NULL;
  strncpy(t->path, path, sizeof t->path - 1);
  t->lines = lines;
  return t;
}

static void tail_free(struct tail *t) { free(t); }

int watch(const char *path) {
  pthread_t thread;
  struct tail *t = tail_new(path, 10);
  if (t == NULL)
    return -1;
  if (pthread_create(&thread, NULL, tail_run, t) != 0) {
    tail_free(t);
    return -1;
  }
  int failed = pthread_join(thread, NULL);
  tail_free(t);
  return failed;
}

int main(void) { return watch("/var/log/syslog") == 0 ? 0 : 1; }
