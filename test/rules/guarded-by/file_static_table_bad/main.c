#include "symbols.h"
#include <pthread.h>
#include <stdio.h>

static void *parse(void *arg) {
  const char *prefix = arg;
  char name[16];
  for (int i = 0; i < 50; ++i) {
    snprintf(name, sizeof(name), "%s%d", prefix, i);
    symbol_intern(name);
  }
  return NULL;
}

int main(void) {
  char first[] = "f", second[] = "g";
  pthread_t parsers[2];
  unsigned seen = 0;
  if (pthread_create(&parsers[0], NULL, parse, first) != 0)
    return 1;
  if (pthread_create(&parsers[1], NULL, parse, second) != 0) {
    pthread_join(parsers[0], NULL);
    return 1;
  }
  for (int i = 0; i < 50; ++i)
    seen = symbol_count();
  pthread_join(parsers[0], NULL);
  pthread_join(parsers[1], NULL);
  printf("%s, %u symbols\n", seen <= 100 ? "plausible" : "impossible", symbol_count());
  symbol_reset();
  return 0;
}
