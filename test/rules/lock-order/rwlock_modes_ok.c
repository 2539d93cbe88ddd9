// Mechanism: two functions read under one rwlock and write under the other, both in one order.
#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t routes_lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_rwlock_t peers_lock = PTHREAD_RWLOCK_INITIALIZER;
static unsigned routes[8];
static unsigned peers[8];

void peer_seen(unsigned peer) {
  pthread_rwlock_rdlock(&routes_lock);
  unsigned metric = routes[peer % 8];
  pthread_rwlock_wrlock(&peers_lock);
  peers[peer % 8] = metric + 1;
  pthread_rwlock_unlock(&peers_lock);
  pthread_rwlock_unlock(&routes_lock);
}

void route_update(unsigned peer) {
  pthread_rwlock_wrlock(&routes_lock);
  pthread_rwlock_rdlock(&peers_lock);
  unsigned metric = peers[peer % 8];
  routes[peer % 8] = metric;
  pthread_rwlock_unlock(&peers_lock);
  pthread_rwlock_unlock(&routes_lock);
}

static void *peer_main(void *arg) {
  unsigned *count = arg;
  for (unsigned i = 0; i < *count; ++i)
    peer_seen(i);
  return NULL;
}

int main(void) {
  static unsigned count = 100;
  pthread_t thread;
  if (pthread_create(&thread, NULL, peer_main, &count) != 0)
    return 1;
  for (unsigned i = 0; i < 20; ++i)
    route_update(i);
  pthread_join(thread, NULL);
  printf("%u\n", routes[3]);
  return 0;
}
