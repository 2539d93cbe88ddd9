// Mechanism: a thread prints into a text buffer of a struct with snprintf while main shows it.
#include <pthread.h>
#include <stdio.h>

struct backup {
  int files;
  char status[64];
};

static void *backup_run(void *arg) {
  struct backup *b = arg;
  for (int file = 1; file <= b->files; ++file)
    snprintf(b->status, sizeof(b->status), "file %d of %d", file, b->files); // expect: data-race
  return NULL;
}

static void backup_show(const struct backup *b) {
  putchar('[');
  for (const char *c = b->status; *c != '\0'; ++c)
    putchar(*c);
  puts("]");
}

int main(void) {
  static struct backup nightly = {200, "waiting"};
  pthread_t runner;
  if (pthread_create(&runner, NULL, backup_run, &nightly) != 0)
    return 1;
  backup_show(&nightly);
  pthread_join(runner, NULL);
  return 0;
}
