// Mechanism: a function is handed the lock, and forgets to take it.
#include <pthread.h>

static pthread_mutex_t table_store = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t *table_lock = &table_store;
static unsigned entries;

unsigned wait_for(unsigned wanted, pthread_mutex_t *lock) {
  unsigned missing = lock && entries < wanted ? wanted - entries : 0; // expect: guarded-by
  return missing;
}

void entry_add(void) {
  pthread_mutex_lock(table_lock);
  entries++;
  pthread_mutex_unlock(table_lock);
}

void entry_drop(void) {
  pthread_mutex_lock(table_lock);
  entries--;
  pthread_mutex_unlock(table_lock);
}

unsigned wait_for_one(void) { return wait_for(1, table_lock); }
unsigned wait_for_ten(void) { return wait_for(10, table_lock); }
