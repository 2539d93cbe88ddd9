// Mechanism: main takes a lock at start-up for good and gives it only around its sleep; a command that it
// finds in a table by a function nobody can look into is its own call.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int port;

struct command {
  const char *name;
  int (*run)(void);
};

static int applyPort(void) {
  port = 0;
  return 1;
}
int configSet(void) { return applyPort(); }
const struct command commands[] = {{"config set", configSet}};
extern int (*lookUp(const struct command *in, const char *name))(void);

static int listenAll(void) { return port > 1; }
static void choose(void) { port = 7; }
static void next(void) { port++; }
static void call(const char *name) {
  int (*run)(void) = lookUp(commands, name);
  if (run)
    run();
}
static void beforeSleep(void) { pthread_mutex_unlock(&turn); }
static void afterSleep(void) { pthread_mutex_lock(&turn); }

void moduleRaises(void) {
  pthread_mutex_lock(&turn);
  port++;
  pthread_mutex_unlock(&turn);
}
int modulePort(void) {
  pthread_mutex_lock(&turn);
  int n = port;
  pthread_mutex_unlock(&turn);
  return n;
}
static void *sync_disk(void *arg) {
  sync();
  return arg;
}
int main(void) {
  pthread_t bio;
  pthread_create(&bio, 0, sync_disk, 0);
  pthread_mutex_lock(&turn);
  choose();
  while (listenAll()) {
    beforeSleep();
    sleep(1);
    afterSleep();
    next();
    call("config set");
  }
  return 0;
}
