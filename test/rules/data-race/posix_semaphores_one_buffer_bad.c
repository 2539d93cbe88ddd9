// Mechanism: the writer of a buffer posts a semaphore for the reader, who posts none in return.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

#define BLOCKS 400

struct mailbox {
  sem_t vacant;
  sem_t filled;
  int block[32];
};

static void mailbox_fill(struct mailbox *m, int value) {
  for (int i = 0; i < 32; ++i)
    m->block[i] = value + i; // expect: data-race
  sem_post(&m->filled);
}

static int mailbox_drain(struct mailbox *m) {
  int sum = 0;
  sem_wait(&m->filled);
  for (int i = 0; i < 32; ++i)
    sum += m->block[i] & 1;
  return sum;
}

static void *disk_read(void *arg) {
  for (int value = 0; value < BLOCKS; ++value)
    mailbox_fill(arg, value);
  return NULL;
}

int main(void) {
  static struct mailbox box;
  pthread_t disk;
  int odd = 0;
  sem_init(&box.vacant, 0, 1);
  sem_init(&box.filled, 0, 0);
  if (pthread_create(&disk, NULL, disk_read, &box) != 0)
    return 1;
  for (int i = 0; i < BLOCKS; ++i)
    odd += mailbox_drain(&box);
  pthread_join(disk, NULL);
  printf("%s\n", odd <= 32 * BLOCKS ? "read" : "noise");
  return 0;
}
