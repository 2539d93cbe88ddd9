// Mechanism: one function of a module that locks by macros reads the table without them.
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#define NAMES_MAX 64
#define NAME_LENGTH 32

#define NAMES_LOCK(t)                                                                                        \
  do {                                                                                                       \
    pthread_mutex_lock(&(t)->mutex);                                                                         \
  } while (0)
#define NAMES_UNLOCK(t)                                                                                      \
  do {                                                                                                       \
    pthread_mutex_unlock(&(t)->mutex);                                                                       \
  } while (0)

struct names {
  pthread_mutex_t mutex;
  char entries[NAMES_MAX][NAME_LENGTH];
  size_t count;
};

void names_init(struct names *t) {
  pthread_mutex_init(&t->mutex, NULL);
  t->count = 0;
}

int names_add(struct names *t, const char *name) {
  int rc = -1;
  NAMES_LOCK(t);
  if (t->count < NAMES_MAX && strlen(name) < NAME_LENGTH) {
    strcpy(t->entries[t->count], name);
    t->count++;
    rc = 0;
  }
  NAMES_UNLOCK(t);
  return rc;
}

int names_index(struct names *t, const char *name) {
  int found = -1;
  NAMES_LOCK(t);
  for (size_t i = 0; i < t->count; ++i)
    if (strcmp(t->entries[i], name) == 0) {
      found = (int)i;
      break;
    }
  NAMES_UNLOCK(t);
  return found;
}

int names_remove_last(struct names *t) {
  int rc = -1;
  NAMES_LOCK(t);
  if (t->count > 0) {
    t->count--;
    rc = 0;
  }
  NAMES_UNLOCK(t);
  return rc;
}

void names_clear(struct names *t) {
  NAMES_LOCK(t);
  t->count = 0;
  NAMES_UNLOCK(t);
}

size_t names_count(struct names *t) {
  return t->count; // expect: guarded-by
}
