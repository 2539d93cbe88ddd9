// Mechanism: a reload copies a whole struct under the lock; every reader of a field of it takes the lock.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct settings {
  int timeout_ms;
  int retries;
  char host[32];
};

static struct settings live = {500, 3, "localhost"};
static pthread_mutex_t live_lock = PTHREAD_MUTEX_INITIALIZER;

static void settings_install(const struct settings *fresh) {
  pthread_mutex_lock(&live_lock);
  memcpy(&live, fresh, sizeof(live));
  pthread_mutex_unlock(&live_lock);
}

static int settings_retries(void) {
  pthread_mutex_lock(&live_lock);
  int retries = live.retries;
  pthread_mutex_unlock(&live_lock);
  return retries;
}

static int settings_timeout(void) {
  pthread_mutex_lock(&live_lock);
  int timeout = live.timeout_ms;
  pthread_mutex_unlock(&live_lock);
  return timeout;
}

static void *client_run(void *arg) {
  long *waited = arg;
  for (int call = 0; call < 400; ++call)
    *waited += settings_timeout() * settings_retries();
  return NULL;
}

int main(void) {
  pthread_t client;
  long waited = 0;
  if (pthread_create(&client, NULL, client_run, &waited) != 0)
    return 1;
  for (int reload = 0; reload < 100; ++reload) {
    struct settings fresh = {500 + reload, 3, "localhost"};
    settings_install(&fresh);
  }
  pthread_join(client, NULL);
  printf("%s\n", waited > 0 ? "waited" : "never");
  return 0;
}
