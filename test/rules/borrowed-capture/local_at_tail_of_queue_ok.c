// Mechanism: a request on the stack is put at the tail of a queue, and its function waits until it is answered.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct letter {
  struct letter *next;
  char text[16];
  int read;
};

struct office {
  pthread_mutex_t lock;
  pthread_cond_t posted, answered;
  struct letter *first;
  struct letter **last;
  int shut;
};

static struct office office = {.lock = PTHREAD_MUTEX_INITIALIZER,
                               .posted = PTHREAD_COND_INITIALIZER,
                               .answered = PTHREAD_COND_INITIALIZER};

static void *reader_run(void *arg) {
  struct office *o = arg;
  pthread_mutex_lock(&o->lock);
  while (!o->shut) {
    struct letter *l = o->first;
    if (!l) {
      pthread_cond_wait(&o->posted, &o->lock);
      continue;
    }
    o->first = l->next;
    if (!o->first)
      o->last = &o->first;
    l->read = l->text[0] != 0;
    pthread_cond_broadcast(&o->answered);
  }
  pthread_mutex_unlock(&o->lock);
  return NULL;
}

static int office_ask(struct office *o, const char *text) {
  struct letter mine;
  memset(&mine, 0, sizeof mine);
  strncpy(mine.text, text, sizeof mine.text - 1);
  pthread_mutex_lock(&o->lock);
  *o->last = &mine;
  o->last = &mine.next;
  pthread_cond_signal(&o->posted);
  while (!mine.read)
    pthread_cond_wait(&o->answered, &o->lock);
  int read = mine.read;
  pthread_mutex_unlock(&o->lock);
  return read;
}

int main(void) {
  pthread_t reader;
  office.last = &office.first;
  if (pthread_create(&reader, NULL, reader_run, &office) != 0)
    return 1;
  for (int i = 0; i < 3; ++i)
    if (office_ask(&office, "hello"))
      puts("answered");
  pthread_mutex_lock(&office.lock);
  office.shut = 1;
  pthread_cond_signal(&office.posted);
  pthread_mutex_unlock(&office.lock);
  pthread_join(reader, NULL);
  return 0;
}
