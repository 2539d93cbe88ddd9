// Mechanism: main clears a whole struct with memset once the thread that counts in it is joined.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct port_stats {
  unsigned long frames;
  unsigned long bytes;
  unsigned long dropped;
};

struct port {
  int number;
  struct port_stats stats;
};

static void *port_receive(void *arg) {
  struct port *p = arg;
  for (int i = 0; i < 2000; ++i) {
    p->stats.frames++;
    if (i % 100 == 99)
      p->stats.dropped++;
  }
  return NULL;
}

static void port_clear(struct port *p) { memset(&p->stats, 0, sizeof(p->stats)); }

int main(void) {
  struct port uplink = {3, {0, 0, 0}};
  pthread_t receiver;
  if (pthread_create(&receiver, NULL, port_receive, &uplink) != 0)
    return 1;
  pthread_join(receiver, NULL);
  port_clear(&uplink);
  printf("port %d %s\n", uplink.number, uplink.stats.dropped <= 20 ? "fine" : "lossy");
  return 0;
}
