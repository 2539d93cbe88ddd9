#pragma once
#include <stdatomic.h>

#define KEYS 16

/* Filled by the thread that reads the keyboard, emptied by the one that edits. */
struct keyring {
  int keys[KEYS];
  _Atomic unsigned filled;
  _Atomic unsigned emptied;
};

int keyring_put(struct keyring *k, int key);
int keyring_get(struct keyring *k, int *key);
