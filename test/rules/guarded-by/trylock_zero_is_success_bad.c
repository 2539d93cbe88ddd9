// Mechanism: pthread_mutex_trylock returns 0 when it has locked; the write sits on the other branch.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

struct meter {
  pthread_mutex_t lock;
  unsigned long bytes;
};

static struct meter traffic = {PTHREAD_MUTEX_INITIALIZER, 0};

static void meter_add_all(struct meter *m, const unsigned *packets, unsigned count) {
  pthread_mutex_lock(&m->lock);
  for (unsigned i = 0; i < count; ++i)
    m->bytes += packets[i];
  pthread_mutex_unlock(&m->lock);
}

static int meter_try_add(struct meter *m, unsigned long bytes) {
  const int busy = pthread_mutex_trylock(&m->lock);
  m->bytes += bytes; // expect: guarded-by
  if (!busy)
    pthread_mutex_unlock(&m->lock);
  return busy ? -1 : 0;
}

static unsigned long meter_read(struct meter *m) {
  unsigned long bytes;
  pthread_mutex_lock(&m->lock);
  bytes = m->bytes;
  pthread_mutex_unlock(&m->lock);
  return bytes;
}

static void *receive(void *arg) {
  struct meter *m = arg;
  static unsigned packets[20000];
  for (unsigned i = 0; i < 20000; ++i)
    packets[i] = 40 + i % 1000;
  for (int i = 0; i < 50; ++i)
    meter_add_all(m, packets, 20000);
  return NULL;
}

static void *send_some(void *arg) {
  struct meter *m = arg;
  for (int i = 0; i < 500; ++i) {
    meter_try_add(m, 2);
    usleep(20);
  }
  return NULL;
}

int main(void) {
  pthread_t receiver, sender;
  if (pthread_create(&receiver, NULL, receive, &traffic) != 0)
    return 1;
  if (pthread_create(&sender, NULL, send_some, &traffic) != 0) {
    pthread_join(receiver, NULL);
    return 1;
  }
  pthread_join(receiver, NULL);
  pthread_join(sender, NULL);
  printf("%s\n", meter_read(&traffic) >= 1000000 ? "counted" : "lost");
  return 0;
}
