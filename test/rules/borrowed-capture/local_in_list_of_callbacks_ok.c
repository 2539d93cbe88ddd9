/* Mechanism: the context of a callback in a list is allocated, and freed by the callback */
#include <pthread.h>
#include <stdlib.h>

struct Alarm {
  struct Alarm *next;
  void (*ring)(void *);
  void *who;
};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct Alarm *alarms;

static void *keepTime(void *arg) {
  (void)arg;
  for (;;) {
    pthread_mutex_lock(&lock);
    struct Alarm *a = alarms;
    if (a)
      alarms = a->next;
    pthread_mutex_unlock(&lock);
    if (a) {
      a->ring(a->who);
      free(a);
    }
  }
  return 0;
}

static int set(void (*ring)(void *), void *who) {
  struct Alarm *a = malloc(sizeof *a);
  if (!a)
    return -1;
  a->ring = ring;
  a->who = who;
  pthread_mutex_lock(&lock);
  a->next = alarms;
  alarms = a;
  pthread_mutex_unlock(&lock);
  return 0;
}

struct Sleeper {
  int bed, rings;
};
static void wake(void *who) {
  struct Sleeper *s = who;
  s->rings++;
  free(s);
}

int startClock(void) {
  pthread_t thread;
  return pthread_create(&thread, 0, keepTime, 0);
}

int sleepIn(int bed) {
  struct Sleeper *s = calloc(1, sizeof *s);
  if (!s)
    return -1;
  s->bed = bed;
  if (set(wake, s) == 0)
    return 0;
  free(s);
  return -1;
}
