// Mechanism: a pthread gets the address of a local; every path joins it.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct checksum {
  const unsigned char *data;
  size_t size;
  unsigned long sum;
};

static void *checksum_run(void *arg) {
  struct checksum *job = arg;
  unsigned long a = 1, b = 0;
  for (size_t i = 0; i < job->size; ++i) {
    a = (a + job->data[i]) % 65521;
    b = (b + a) % 65521;
  }
  job->sum = b << 16 | a;
  return NULL;
}

static int write_header(FILE *out, const char *name) { return fprintf(out, "%s\n", name) < 0 ? -1 : 0; }

int archive_store(FILE *out, const char *name, const unsigned char *data, size_t size) {
  struct checksum job = {data, size, 0};
  pthread_t thread;

  if (pthread_create(&thread, NULL, checksum_run, &job) != 0)
    return -1;
  if (write_header(out, name) != 0) {
    pthread_join(thread, NULL);
    return -1;
  }
  if (fwrite(data, 1, size, out) != size) {
    pthread_join(thread, NULL);
    return -1;
  }
  pthread_join(thread, NULL);
  return fprintf(out, "\n%08lx\n", job.sum) < 0 ? -1 : 0;
}

int main(void) {
  static const unsigned char text[] = "the quick brown fox";
  return archive_store(stdout, "fox.txt", text, strlen((const char *)text)) == 0 ? 0 : 1;
}
