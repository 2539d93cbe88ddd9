#include "symbols.h"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define MAX_SYMBOLS 128

static pthread_mutex_t symbols_lock = PTHREAD_MUTEX_INITIALIZER;
static char symbols[MAX_SYMBOLS][16];
static unsigned symbols_used;

int symbol_intern(const char *name) {
  int id = -1;
  pthread_mutex_lock(&symbols_lock);
  for (unsigned i = 0; i < symbols_used; ++i)
    if (strcmp(symbols[i], name) == 0) {
      id = (int)i;
      goto out;
    }
  if (symbols_used < MAX_SYMBOLS) {
    snprintf(symbols[symbols_used], sizeof(symbols[0]), "%s", name);
    id = (int)symbols_used++;
  }
out:
  pthread_mutex_unlock(&symbols_lock);
  return id;
}

unsigned symbol_count(void) {
  return symbols_used; // expect: guarded-by
}

void symbol_reset(void) {
  pthread_mutex_lock(&symbols_lock);
  symbols_used = 0;
  pthread_mutex_unlock(&symbols_lock);
}
