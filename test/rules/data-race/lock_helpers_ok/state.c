#include "state.h"
#include <pthread.h>

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static long events;
static int last_code;

void lock_state(void) { pthread_mutex_lock(&guard); }

void unlock_state(void) { pthread_mutex_unlock(&guard); }

void note_event(int code) {
  lock_state();
  last_code = code;
  events++;
  unlock_state();
}

long events_noted(void) { return last_code == 0 ? 0 : events; }
