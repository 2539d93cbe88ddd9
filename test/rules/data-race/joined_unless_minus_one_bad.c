// Mechanism: a helper returns early unless minus one says that no thread was started: the wrong way round.
#include <pthread.h>
#include <unistd.h>

struct probe {
  pthread_t thread;
  int running;
  unsigned wanted;
  int fd;
};

static void *negotiate(void *arg) {
  struct probe *probe = arg;
  char byte;
  if (read(probe->fd, &byte, 1) != 1)
    probe->wanted &= ~1u;
  return NULL;
}

static int begin(struct probe *probe) {
  probe->wanted = 3;
  if (pthread_create(&probe->thread, NULL, negotiate, probe))
    return -1;
  probe->running = 1;
  return 0;
}

static void settle(struct probe *probe) {
  if (probe->running != -1)
    return;
  pthread_join(probe->thread, NULL);
  probe->running = -1;
}

unsigned probe_features(struct probe *probe) {
  if (begin(probe))
    return 0;
  settle(probe);
  probe->wanted |= 4; // expect: data-race
  return probe->wanted;
}
