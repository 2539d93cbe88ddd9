// Mechanism: the same helper and loop; the object is filled after it was put on the list.
#include <pthread.h>
#include <stdlib.h>

struct order {
  unsigned number;
  int kind;
  struct order *next;
};

static pthread_mutex_t files = PTHREAD_MUTEX_INITIALIZER, orders = PTHREAD_MUTEX_INITIALIZER;
static struct order *head;
static unsigned last;

static struct order *parse(const char *line) {
  struct order *o = line[0] ? malloc(sizeof *o) : NULL;
  if (o) {
    o->kind = line[0];
    o->next = NULL;
  }
  return o;
}

static void append(struct order *o) {
  pthread_mutex_lock(&orders);
  o->next = head;
  head = o;
  pthread_mutex_unlock(&orders);
}

int restore(const char **lines, int n) {
  pthread_mutex_lock(&files);
  for (int i = 0; i < n; i++) {
    struct order *o = parse(lines[i]);
    if (o) {
      append(o);
      o->number = (unsigned)atoi(lines[i] + 1); // expect: guarded-by
    }
  }
  pthread_mutex_unlock(&files);
  return n;
}

unsigned renumber(void) {
  pthread_mutex_lock(&orders);
  unsigned n = 0;
  if (head) {
    head->number = ++last;
    n = head->number;
  }
  pthread_mutex_unlock(&orders);
  return n;
}

int above(unsigned n) {
  int found = 0;
  pthread_mutex_lock(&orders);
  for (struct order *o = head; o; o = o->next)
    found += o->number > n;
  pthread_mutex_unlock(&orders);
  return found;
}

unsigned highest(void) {
  unsigned most = 0;
  pthread_mutex_lock(&orders);
  for (struct order *o = head; o; o = o->next)
    if (o->number > most)
      most = o->number;
  pthread_mutex_unlock(&orders);
  return most;
}
