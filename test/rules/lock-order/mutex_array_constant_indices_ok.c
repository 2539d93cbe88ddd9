// Mechanism: two mutexes of one array, named by constants, are locked in one order everywhere.
#include <pthread.h>
#include <stdio.h>

enum { INPUT, OUTPUT, CHANNELS };

static pthread_mutex_t channel_lock[CHANNELS] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static long channel_level[CHANNELS];

/* What comes in is heard at once. */
static void *monitor(void *arg) {
  for (long sample = 0; sample < 100; ++sample) {
    pthread_mutex_lock(&channel_lock[INPUT]);
    pthread_mutex_lock(&channel_lock[OUTPUT]);
    channel_level[INPUT] = sample;
    channel_level[OUTPUT] += sample;
    pthread_mutex_unlock(&channel_lock[OUTPUT]);
    pthread_mutex_unlock(&channel_lock[INPUT]);
  }
  return arg;
}

/* What goes out is taken off what comes in again. */
static void *cancel_echo(void *arg) {
  for (int i = 0; i < 100; ++i) {
    pthread_mutex_lock(&channel_lock[INPUT]);
    pthread_mutex_lock(&channel_lock[OUTPUT]);
    channel_level[INPUT] -= channel_level[OUTPUT] / 8;
    pthread_mutex_unlock(&channel_lock[INPUT]);
    pthread_mutex_unlock(&channel_lock[OUTPUT]);
  }
  return arg;
}

int main(void) {
  pthread_t ear, mouth;
  if (pthread_create(&ear, NULL, monitor, NULL) != 0)
    return 1;
  if (pthread_create(&mouth, NULL, cancel_echo, NULL) == 0)
    pthread_join(mouth, NULL);
  pthread_join(ear, NULL);
  printf("%ld\n", channel_level[INPUT]);
  return 0;
}
