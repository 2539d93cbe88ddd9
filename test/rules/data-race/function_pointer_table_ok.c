// Mechanism: handlers picked from a table of function pointers run on two threads and share an atomic global.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum op { OP_READ, OP_WRITE, OP_COUNT };

static atomic_ulong bytes_moved;

static void on_read(unsigned size) { bytes_moved += size; }

static void on_sync(unsigned size) { (void)size; }

static void (*const handlers[OP_COUNT])(unsigned) = {on_read, on_sync};

static void *replay(void *arg) {
  const enum op *ops = arg;
  for (int i = 0; i < 4; ++i)
    handlers[ops[i]](64);
  return NULL;
}

int main(void) {
  enum op left[4] = {OP_READ, OP_WRITE, OP_READ, OP_READ};
  enum op right[4] = {OP_WRITE, OP_READ, OP_WRITE, OP_READ};
  pthread_t a, b;
  if (pthread_create(&a, NULL, replay, left) != 0)
    return 1;
  if (pthread_create(&b, NULL, replay, right) == 0)
    pthread_join(b, NULL);
  pthread_join(a, NULL);
  printf("%lu bytes\n", bytes_moved);
  return 0;
}
