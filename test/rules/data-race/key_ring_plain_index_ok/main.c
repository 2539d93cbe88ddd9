// Mechanism: a ring between two threads publishes what it holds through an atomic index.
#include "keyring.h"
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

static void *keyboard(void *arg) {
  struct keyring *k = arg;
  for (int i = 0; i < 300; ++i)
    while (!keyring_put(k, 'a' + i % 26))
      sched_yield();
  return NULL;
}

int main(void) {
  static struct keyring keys;
  pthread_t reader;
  if (pthread_create(&reader, NULL, keyboard, &keys) != 0)
    return 1;
  int vowels = 0;
  for (int got = 0, key = 0; got < 300; ++got) {
    while (!keyring_get(&keys, &key))
      sched_yield();
    vowels += key == 'a' || key == 'e';
  }
  pthread_join(reader, NULL);
  printf("%s\n", vowels <= 300 ? "typed" : "noise");
  return 0;
}
